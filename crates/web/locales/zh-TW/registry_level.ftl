# 資通安全責任等級：提報、核定、更正與週期
registry-level-flaw-no-criterion = 請至少勾選一項認定事由（分級辦法第 4 條至第 8 條）。
registry-level-flaw-more-core = 核心資通系統數不可多於維運之資通系統數（施行細則第 7 條第 2 項）。
registry-level-flaw-service-at-e1 = 勾選「無資通系統且未提供資通服務」者，不可同時填報提供資通服務（分級辦法第 8 條第 1 款）。
registry-level-flaw-no-systems-at-c = 勾選「維運自行或委外設置、開發之資通系統」者，請填報系統數（分級辦法第 6 條）。
registry-level-flaw-no-reason = 調整等級須敘明理由（分級辦法第 10 條）。
registry-level-flaw-adjusted-to-same = 調整後之等級與認定結果相同，不必調整（分級辦法第 10 條）。
registry-level-flaw-unit-as-body = 單位之等級與機關相同，不必另列（分級辦法第 3 條第 7 項）。
registry-level-flaw-unit-before-body = 機關尚未核定等級，請先提報機關之等級，再另列單位（分級辦法第 3 條第 7 項）。
registry-level-flaw-before-act = 日期早於資通安全管理法施行日 108 年 1 月 1 日（資通安全管理法第 23 條），無法受理。
registry-level-flaw-in-future = 日期在今天之後，請填報已發生之新設或調整日期（分級辦法第 3 條第 6 項）。
registry-level-flaw-too-long = 內容至多 { $most } 字。
