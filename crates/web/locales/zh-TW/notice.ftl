# 早期預警與訊息
notice-title = 早期預警
notice-why = 新的威脅指標會回溯比對歷史紀錄；曾接觸的機關列在這裡，請查明後回復。
notice-tabs = 依回復情形檢視
notice-tab-all = 全部
notice-body = 機關
notice-met = 接觸的指標
notice-first = 首次接觸
notice-last = 最近接觸
notice-events = 紀錄筆數
notice-warned = 預警時間
notice-state = 回復情形
notice-state-open = 待查
notice-state-seen = 已回復
notice-none = 沒有早期預警
notice-none-advice = 有新的威脅指標時，平臺會自動回溯歷史紀錄。請確認貴機關的紀錄持續送達，預警才能完整。
notice-what = 發現了什麼
notice-what-advice = 這項指標成為已知威脅之前，貴機關的紀錄中就曾出現。請查明相關主機是否受影響。
notice-indicator = 威脅指標
notice-indicator-open = 檢視指標
notice-sample = 其中一筆紀錄
notice-answer = 查明結果
notice-finding = 查明結果說明
notice-finding-hint = 例如相關主機、是否受影響、已採取的措施。若確為事件，請依程序通報。
notice-answer-send = 回復
notice-answer-theirs = 由被預警的機關回復。
notice-answered = 已回復。
notice-answered-by = 由 { $who } 回復
notice-acknowledged-already = { $by } 已回復這則預警。
notice-incident-draft = 已為貴機關開立事件草稿「{ $title }」，請於期限前確認並通報。
notice-early-warning = 貴機關的紀錄曾出現新的威脅指標 { $observable }，請查明後回復。
notice-alert-taken-over = 您處理中的告警「{ $title }」已由 { $by } 接手。
notice-incident-reported = 事件「{ $title }」已通報，請審核等級。
notice-changed-meanwhile = 這則預警剛被其他人更動，請重新整理後再回復。
notice-level-to-sign = { $body } 提報等級 { $level } 級，請資安長簽核。
notice-level-to-forward = { $body } 提報等級 { $level } 級，請審查後提交。
notice-level-to-decide = { $body } 提報等級 { $level } 級，請核定。
notice-level-to-file = { $body } 之等級已核定為 { $level } 級，請備查。
notice-level-returned = { $body } 的等級提報已退回：{ $note }
notice-level-approved = { $body } 的等級已核定為 { $level } 級，應辦事項隨之調整。
notice-level-corrected = { $body } 的等級核定已更正為 { $level } 級。
notice-level-late = { $body } 的等級提報已逾期，請儘速提報。
notice-exemption-to-consent = { $body } 申請免執行 { $item }，請決定是否同意。
notice-exemption-to-file = { $body } 免執行 { $item } 業經同意，請備查。
notice-exemption-answered = { $body } 免執行 { $item } 之申請已有結果：{ $result ->
    [consented] 同意
    [filed] 已備查
    [refused] 不同意
    [withdrawn] 已撤回
   *[ended] 已終止
}
notice-provider-heard = 貴機關可就指定為關鍵基礎設施提供者陳述意見，期限至 { $until }。
notice-provider-stated = { $body } 已就指定案陳述意見。
notice-provider-to-approve = { $body } 之關鍵基礎設施提供者{ $purpose ->
    [designate] 指定
   *[end] 廢止指定
}案報請核定。
notice-provider-returned = { $body } 之關鍵基礎設施提供者案已退回：{ $note }
notice-provider-approved = { $body } 之關鍵基礎設施提供者案已核定，請以書面通知受核定者。
notice-provider-notified = { $body } { $purpose ->
    [designate] 已受指定為關鍵基礎設施提供者
   *[end] 之關鍵基礎設施提供者指定已廢止
}，書面通知日期 { $on }。
notice-audit-notified = { $auditor }訂於 { $day } 稽核{ $body }，稽核計畫已送達
notice-audit-change-asked = { $body }申請調整稽核日期（原訂 { $day }），請答復
notice-audit-change-answered = { $auditor }已答復調整稽核日期之申請，稽核日為 { $day }
notice-audit-hindered = { $body }說明有未能配合事項，請審核
notice-audit-judged = { $auditor }已審核未能配合之理由
notice-audit-stopped = { $auditor }停止對{ $body }之稽核
notice-audit-resumed = { $auditor }通知擇期續行對{ $body }之稽核
notice-audit-completed = { $auditor }已完成對{ $body }之實地稽核
notice-audit-delivered = { $body }之稽核結果報告已交付
notice-audit-submitted = { $body }已提出改善報告
notice-audit-returned = { $body }之改善報告退請說明或調整
notice-audit-accepted = { $body }之改善報告已同意，進入追蹤
notice-audit-status-told = { $body }已提報改善執行情形
notice-audit-action-done = { $body }報一項改善措施完成，請確認
notice-audit-action-reopened = { $auditor }就{ $body }一項改善措施退回或改期
notice-audit-action-late = { $body }之改善措施「{ $measure }」已逾 { $day }
notice-audit-late = { $body }之稽核有逾期事項（{ $rule }）
notice-audit-assistance-asked = { $auditor }稽核{ $body }，請派員協助
notice-audit-assistance-answered = 中央目的事業主管機關已答復協助稽核{ $body }
notice-audit-closed = { $body }之稽核已結案
notice-audit-cancelled = { $auditor }取消 { $day } 對{ $body }之稽核
notice-plan-to-approve = { $body } 維護計畫第 { $number } 版已送核，請資安長核定。
notice-plan-returned = { $body } 維護計畫第 { $number } 版經退回：{ $note }
notice-plan-approved = { $body } 維護計畫第 { $number } 版已核定施行。
notice-plan-report-asked = { $body } 須於 { $due } 前提出 { $year_zh } 年維護計畫實施情形。
notice-plan-report-submitted = { $body } 已提出 { $year_zh } 年維護計畫實施情形，請收受。
notice-plan-report-returned = { $body } { $year_zh } 年維護計畫實施情形經退回：{ $note }
notice-plan-report-acknowledged = { $body } { $year_zh } 年維護計畫實施情形已收受。
