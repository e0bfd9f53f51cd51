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
registry-provider-title = 關鍵基礎設施提供者
registry-provider-why = 中央目的事業主管機關徵詢相關公務機關、民間團體、專家學者並給予陳述意見之機會後指定，報請行政院核定，再以書面通知受核定者。
registry-provider-open = 指定或廢止指定
registry-provider-open-why = 已在名冊中之事業，只由其中央目的事業主管機關指定；不在名冊者，於書面通知後列入名冊。
registry-provider-opened = 已建立案件，請徵詢意見並給予陳述意見之機會。
registry-provider-open-already = 這個提供者已有一件指定案在辦理中，請先完成或撤回該案（資通安全管理法第 16 條第 1 項）。
registry-provider-is-one-already = 這個機關已是關鍵基礎設施提供者，不必重複指定（資通安全管理法第 3 條第 8 款）。
registry-provider-is-none = 這個機關不是關鍵基礎設施提供者，沒有可廢止之指定（資通安全管理法第 3 條第 8 款）。
registry-provider-sector-missing = 請選擇關鍵基礎設施領域；提供者須屬主管機關公告之領域（資通安全管理法第 3 條第 7 款、第 8 款）。
registry-provider-not-authority = 貴機關不是這個事業之中央目的事業主管機關，不能指定（資通安全管理法第 16 條第 1 項）。
registry-provider-not-office = 關鍵基礎設施提供者由{ $office_zh }核定，不因 111 年 8 月 27 日主管機關變更而移轉（資通安全管理法第 16 條第 1 項；院臺規字第1110184307號公告）。
registry-provider-changed-meanwhile = 這件案件剛被其他人更動，請重新整理後再辦理。
registry-provider-oid = OID 格式不正確，例如 2.16.886.101.20003。
registry-provider-waiting = 等您辦理的指定案（{ $count } 件）
registry-provider-sectors = 八大領域
registry-provider-providers = 提供者
registry-provider-underway = 辦理中
registry-provider-sum = 合計
registry-provider-tabs = 依進度檢視
registry-provider-designations = 指定案
registry-provider-none = 沒有指定案
registry-provider-none-advice = 中央目的事業主管機關按「指定或廢止指定」即可開始。
registry-provider-provider = 提供者
registry-provider-purpose = 事由
registry-provider-purpose-designate = 指定
registry-provider-purpose-end = 廢止指定
registry-provider-authority = 中央目的事業主管機關
registry-provider-oid-label = 提供者 OID
registry-provider-name = 提供者全名
registry-provider-name-hint = 已在名冊者免填。
registry-provider-county-none = 不填
registry-provider-sector = 關鍵基礎設施領域
registry-provider-sector-none = 請選擇
registry-provider-services = 維運或提供之關鍵基礎設施及其影響
registry-provider-article = 《資通安全管理法》第16條第1項、《資通安全管理法施行細則》第9條
registry-provider-about = 案件內容
registry-provider-besides = 本身之性質
registry-provider-precedence = 兼具關鍵基礎設施提供者身分者，優先適用關鍵基礎設施提供者之規定。
registry-provider-ended-on = 廢止日期
registry-provider-consultations = 徵詢意見
registry-provider-consultations-none = 還沒有徵詢；相關公務機關、民間團體、專家學者三類均須徵詢。
registry-provider-asked-agency = 相關公務機關
registry-provider-asked-association = 民間團體
registry-provider-asked-expert = 專家學者
registry-provider-kind = 類別
registry-provider-whom = 徵詢對象
registry-provider-consult = 登錄徵詢
registry-provider-answer = 登錄意見
registry-provider-opinion = 意見內容
registry-provider-unanswered = 尚未回復意見。
registry-provider-hearing = 陳述意見
registry-provider-hearing-none = 尚未給予陳述意見之機會。
registry-provider-until = 陳述意見期限
registry-provider-until-hint = 提供者自此可檢視本案並陳述意見。
registry-provider-hear = 給予陳述意見之機會
registry-provider-statement = 陳述意見
registry-provider-statement-hint = 無意見者留空；以書面陳述者，由中央目的事業主管機關代為登錄。
registry-provider-state = 送出意見
registry-provider-not-stated = 提供者尚未陳述。
registry-provider-no-objection = 無意見。
registry-provider-designate-heading = 可以指定了
registry-provider-designate-why = 三類對象均已徵詢，提供者已有陳述意見之機會。指定後報請核定。
registry-provider-designate = 指定並報請核定
registry-provider-approve = 核定
registry-provider-return-reason = 退回理由
registry-provider-notify-heading = 請以書面通知
registry-provider-notify-why = 登錄通知函後即生效：名冊與應辦事項隨之調整。
registry-provider-notified-on = 通知函日期
registry-provider-notice = 通知函文號
registry-provider-notify = 登錄書面通知
registry-provider-effect = 應辦事項的變動
registry-provider-road-prepare = 徵詢與陳述意見
registry-provider-road-designate = 指定
registry-provider-road-notify = 書面通知
registry-provider-consulted = 已登錄徵詢。
registry-provider-answered = 已登錄意見。
registry-provider-heard = 已給予陳述意見之機會。
registry-provider-stated = 已送出意見。
registry-provider-designated = 已指定並報請核定。
registry-provider-approved = 已核定，請以書面通知。
registry-provider-returned = 已退回。
registry-provider-notified = 已登錄書面通知，即時生效。
registry-provider-withdrawn = 已撤回。
registry-provider-stage-preparing = 徵詢與陳述意見
registry-provider-stage-designated = 待核定
registry-provider-stage-approved = 已核定待通知
registry-provider-stage-notified = 已通知
registry-provider-stage-withdrawn = 已撤案
