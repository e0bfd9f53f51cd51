audit-risk-level = 責任等級 { $level } 級
audit-risk-provider = 關鍵基礎設施提供者
audit-risk-incidents = 近一年資安事件 { $count } 件{ $gravest ->
    [0] ，尚未評級
   *[other] ，最高第 { $gravest } 級
}
audit-risk-never = 尚無稽核紀錄
audit-risk-since = 距上次稽核 { $months } 個月
audit-risk-deficiencies = 歷次稽核缺失 { $count } 項
audit-risk-overdue = 逾期未完成之改善措施 { $count } 項
audit-risk-late = 近一年通報應變逾期 { $count } 次
audit-risk-level-late = 責任等級提報逾期
