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

audit-action-day = 預定完成日不得早於稽核結果報告交付日（{ $article_zh }）。
audit-action-day-impossible = 此日期不可行：完成日不得在今日之後，展延日須晚於原訂日（{ $article_zh }）。
audit-action-note-missing = 請說明完成情形或理由（{ $article_zh }）。
audit-action-state = 此項改善措施目前{ $state ->
    [open] 尚待辦理
    [done] 已報完成、待確認
   *[verified] 已確認完成
}，不得辦理此步驟（{ $article_zh }）。
audit-actions-too-many = 改善措施至多 { $most } 項（{ $article_zh }）。
audit-answer-note-missing = 非「符合」者，請記明所見情形（{ $article_zh }）。
audit-assistance-pending = 前次請求協助尚未獲復（{ $article_zh }）。
audit-basis-missing = 請記明審核之依據（{ $article_zh }）。
audit-body-unknown = 查無此機關，請核對 OID。
audit-cannot-own = 機關不在此稽核自己；內部稽核屬應辦事項（{ $article_zh }）。
audit-cannot-not-below = 該機關非貴機關所屬或監督之公務機關（{ $article_zh }）。
audit-cannot-not-of-sector = 該機關非貴機關所管之特定非公務機關（{ $article_zh }）。
audit-cannot-not-under-authority = 依現行規定，主管機關不稽核此類機關（{ $article_zh }）。
audit-change-asked-before = 已申請調整過一次；除不可抗力外，以一次為限（{ $article_zh }）。
audit-change-none = 目前沒有待答復之調整申請（{ $article_zh }）。
audit-change-pending = 調整稽核日期之申請尚未答復（{ $article_zh }）。
audit-changed-meanwhile = 本案已由他人更新，請重新整理後再辦理。
audit-chosen-already = 此計畫已列入該機關（{ $article_zh }）。
audit-control-unknown = 控制措施基準中沒有「{ $family }」。
audit-day-ahead = 日期不得在今日之後（{ $article_zh }）。
audit-day-form = 請填寫有效日期。
audit-day-impossible = 日期不可行：不得為過去之日，迄日不得早於起日，申請之日須異於原訂日（{ $article_zh }）。
audit-day-needed = 請指定改善報告之期限（{ $article_zh }）。
audit-day-outside-plan = 稽核日期須在計畫期間內且未過（{ $article_zh }）。
audit-day-past = 日期已過，請另行指定（{ $article_zh }）。
audit-declare-own = 此委員有帳號，應由本人聲明（{ $article_zh }）。
audit-duty-unknown = 應辦事項中沒有「{ $duty }」。
audit-findings-too-many = 稽核發現至多 { $most } 項（{ $article_zh }）。
audit-gap = 第 { $finding } 項稽核發現缺{ $part ->
    [cause] 發生原因
    [measure] 改善措施
   *[schedule] 預定完成時程或執行進度之追蹤方式
}（{ $article_zh }）。
audit-hindrances-too-many = 未能配合之說明至多 { $most } 件（{ $article_zh }）。
audit-improvement-owed = 受稽核機關應先提出改善報告（{ $article_zh }）。
audit-item-unknown = 檢核項目中沒有此項。
audit-items-too-many = 檢核項目至多 { $most } 項（{ $article_zh }）。
audit-no-sector-authority = 該機關無其他中央目的事業主管機關可請求協助（{ $article_zh }）。
audit-not-called = 尚未書面通知續行日期（{ $article_zh }）。
audit-not-yours = 此步驟由他方辦理（{ $article_zh }）。
audit-nothing-to-improve = 本次稽核無應提改善報告之事項（{ $article_zh }）。
audit-office-not-yours = 貴機關不以此身分訂定稽核計畫（{ $article_zh }）。
audit-plan-adopted-already = 計畫已訂定並據以通知，不得修改（{ $article_zh }）。
audit-plan-days = 計畫期間之起訖須在該年度內，且迄日不得早於起日（{ $article_zh }）。
audit-plan-empty = 計畫尚未擇定任何受稽核機關（{ $article_zh }）。
audit-plan-not-adopted = 稽核計畫尚未訂定，不得通知（{ $article_zh }）。
audit-plan-part-missing = 計畫缺「{ $part_zh }」（{ $article_zh }）。
audit-plan-year = 年度須自 108 年起，至明年為止（{ $article_zh }）。
audit-procedure-by-plan = 期間依稽核計畫比照 { $edition } 版稽核辦法計算。
audit-procedure-provisional = 現行稽核辦法之期間條文未取得，暫依 { $edition } 版計算，請自行核對。
audit-procedure-provisional-by-plan = 期間依稽核計畫比照稽核辦法；現行條文未取得，暫依 { $edition } 版計算，請自行核對。
audit-reason-missing = 請敘明理由（{ $article_zh }）。
audit-scope-missing = 請記明稽核之範圍（{ $article_zh }）。
audit-team-account-twice = 此帳號已在稽核小組中。
audit-team-account-unknown = 查無此帳號。
audit-team-empty = 稽核小組尚無成員（{ $article_zh }）。
audit-team-led-already = 稽核小組已有領隊（{ $article_zh }）。
audit-team-must-recuse = { $name }應迴避（{ $article_zh }）。
audit-team-not-agreed = 尚未與{ $name }書面約定利益衝突之迴避及保密義務（{ $article_zh }）。
audit-team-too-few = 稽核小組應有 { $least } 人以上（{ $article_zh }）。
audit-team-too-few-public = 公務機關代表不得少於全體成員之 { $part } 分之一（{ $article_zh }）。
audit-team-too-many = 稽核小組至多 { $most } 人（{ $article_zh }）。
audit-team-undeclared = { $name }尚未聲明有無應迴避情形（{ $article_zh }）。
audit-text-long = 請縮短至 { $most } 字以內。
audit-text-missing = 請填寫此欄。
audit-too-early = 須至 { $day } 方得辦理（{ $article_zh }）。
audit-too-late = 最後時點為 { $last }，已不及辦理（{ $article_zh }）。
audit-unanswered = 尚有 { $count } 項檢核項目未記結果（{ $article_zh }）。
audit-unjudged = 尚有 { $count } 件未能配合之理由未審核（{ $article_zh }）。
audit-unverified = 尚有 { $count } 項改善措施未確認完成（{ $article_zh }）。
audit-wrong-stage = 本案目前{ $stage ->
    [planned] 列於計畫，尚未通知
    [notified] 已通知受稽核機關
    [under_way] 實地稽核中
    [stopped] 停止中
    [completed] 已完成實地稽核
    [reported] 已交付稽核結果報告
    [submitted] 已收受改善報告
    [following] 追蹤改善中
    [closed] 已結案
   *[cancelled] 已取消
}，不得辦理此步驟（{ $article_zh }）。
