# 關鍵基礎設施提供者：徵詢、陳述意見、指定、核定、書面通知
registry-provider-not-yours = 這個步驟不由貴機關辦理：指定由中央目的事業主管機關為之，核定由主管機關為之（資通安全管理法第 16 條第 1 項）。
registry-provider-wrong-stage = 本案目前為「{ $stage ->
    [preparing] 徵詢與陳述意見
    [designated] 報請核定
    [approved] 已核定待通知
    [notified] 已通知
   *[withdrawn] 已撤案
}」，不能辦理這個步驟；請重新整理頁面。
registry-provider-public-agency = 公務機關不是特定非公務機關，不得指定為關鍵基礎設施提供者（資通安全管理法第 3 條第 5 款、第 6 款）。
registry-provider-not-consulted = 指定前應徵詢{ $kind ->
    [agency] 相關公務機關
    [association] 民間團體
   *[expert] 專家學者
}之意見，請先登錄徵詢對象（資通安全管理法第 16 條第 1 項）。
registry-provider-not-heard = 指定前應給予提供者陳述意見之機會（施行細則第 9 條）。
registry-provider-hearing-runs = 陳述意見期間至 { $until } 止，提供者尚未陳述；請於期滿後再指定（施行細則第 9 條）。
registry-provider-hearing-short = 陳述意見期限須在今天之後（施行細則第 9 條）。
registry-provider-no-hearing = 目前沒有可陳述意見之程序，或意見已登錄。
registry-provider-no-consultation = 沒有這筆徵詢，或其意見已登錄。
registry-provider-notice-day = 書面通知日期須在核定日之後、今天以前（資通安全管理法第 16 條第 1 項）。
registry-provider-text = 此欄不可空白，且至多 { $most } 字。
registry-sector-none = 請至少勾選一個領域。
registry-sector-in-use = 「{ $sector ->
    [energy] 能源
    [water] 水資源
    [communications] 通訊傳播
    [transport] 交通
    [finance] 金融
    [emergency_and_hospitals] 緊急救援與醫院
    [government] 中央與地方政府
   *[high_tech_parks] 高科技園區
}」領域仍有指定中之提供者，不能從公告中移除（資通安全管理法第 3 條第 7 款）。
registry-sector-day = 公告日期須在前次公告之後、今天以前。
registry-sector-next = 下次檢視日期須在公告日期之後。
registry-sector-text = 公告文號不可空白；說明至多 { $most } 字。
