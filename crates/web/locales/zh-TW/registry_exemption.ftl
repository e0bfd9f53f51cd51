# 免執行：申請、同意、備查
registry-exemption-item-missing = 請選擇要申請免執行之應辦事項或控制措施（分級辦法第 11 條第 3 項）。
registry-exemption-reason-missing = 請敘明顯有困難之理由（分級辦法第 11 條第 3 項）。
registry-exemption-too-long = 內容至多 { $most } 字。
registry-exemption-title = 免執行
registry-exemption-why = 因技術限制或系統設計、結構、性質顯有困難者，經等級提交機關（或核定機關）同意並報主管機關備查後，免執行該事項或控制措施（分級辦法第 11 條第 3 項）。
registry-exemption-own = 本機關的應辦事項與免執行
registry-exemption-body = 應辦事項與免執行
registry-exemption-of = { $body } 應辦事項與免執行
registry-exemption-from = 免執行 { $item }
registry-exemption-waiting = 等您辦理的免執行案（{ $count } 件）
registry-exemption-tabs = 依進度檢視
registry-exemption-requests = 免執行申請
registry-exemption-requests-none = 還沒有申請。
registry-exemption-none = 沒有免執行申請
registry-exemption-none-advice = 在機關的應辦事項頁按「申請免執行」即可開始。
registry-exemption-item = 事項或控制措施
registry-exemption-item-none = 請選擇
registry-exemption-not-bound = 「{ $item }」不是貴機關目前應辦之事項，也不在防護基準之中（{ $article_zh }）。
registry-exemption-already = 「{ $item }」已申請或已免執行，不必重複申請（{ $article_zh }）。
registry-exemption-no-level = 機關尚未核定等級，沒有可免執行之事項（{ $article_zh }）。
registry-exemption-not-yours = 這個步驟依法由其他機關辦理（{ $article_zh }）。
registry-exemption-wrong-stage = 本案目前為「{ $stage ->
    [asked] 待同意
    [consented] 已同意
    [filed] 已備查
    [refused] 不同意
    [withdrawn] 已撤回
   *[ended] 已終止
}」，不能辦理這個步驟；請重新整理頁面。
registry-exemption-changed-meanwhile = 這件申請剛被其他人更動，請重新整理後再辦理。
registry-exemption-ground = 顯有困難之因素
registry-exemption-ground-none = 請選擇
registry-exemption-ground-missing = 請選擇顯有困難之因素（分級辦法第 11 條第 3 項）。
registry-exemption-ground-technical = 技術限制
registry-exemption-ground-design = 個別資通系統之設計
registry-exemption-ground-structure = 個別資通系統之結構
registry-exemption-ground-nature = 個別資通系統之性質
registry-exemption-ground-other = 其他
registry-exemption-systems = 適用之資通系統
registry-exemption-systems-hint = 全機關一律免執行者留空。
registry-exemption-whole = 全機關
registry-exemption-reason = 顯有困難之理由
registry-exemption-instead = 替代措施
registry-exemption-instead-hint = 例如隔離網段、人工覆核；沒有者留空。
registry-exemption-ask = 申請免執行
registry-exemption-send = 送出申請
registry-exemption-goes-to = 本申請送請{ $consenter }同意。
registry-exemption-asked = 已送出申請。
registry-exemption-consented = 已同意。
registry-exemption-refused = 已回復不同意。
registry-exemption-filed = 已備查，免執行即時生效。
registry-exemption-ended = 已撤回或終止。
registry-exemption-consenter = 同意機關
registry-exemption-asked-at = 申請
registry-exemption-decide = 請決定是否同意
registry-exemption-consent = 同意免執行
registry-exemption-refuse = 不同意
registry-exemption-refuse-reason = 不同意之理由
registry-exemption-end = 撤回或終止
registry-exemption-said = 申請內容
registry-exemption-road = 辦理路徑
registry-exemption-road-ask = 申請
registry-exemption-road-consent = 同意
registry-exemption-in-force = 免執行生效中。
registry-exemption-not-in-force = 尚未生效或已失效；該事項仍應辦理。
registry-exemption-duties = 今日應辦事項
registry-exemption-duties-none = 沒有應辦事項
registry-exemption-duties-none-advice = 機關核定等級後，這裡列出附表一至附表八的事項。
registry-exemption-asks = 辦理內容
registry-exemption-state = 免執行
registry-exemption-is-exempt = 免執行
registry-exemption-is-exempt-for = 免執行：{ $systems }
registry-exemption-controls = 免執行之控制措施
registry-exemption-stage-asked = 待同意
registry-exemption-stage-consented = 已同意
registry-exemption-stage-filed = 已備查
registry-exemption-stage-refused = 不同意
registry-exemption-stage-withdrawn = 已撤回
registry-exemption-stage-ended = 已終止
