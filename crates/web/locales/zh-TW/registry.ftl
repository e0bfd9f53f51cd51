# 機關名冊
registry-problem-name = 名稱不可空白，至多 { $most } 字，且不得含控制字元。
registry-problem-class = 層級與類別不符：此層級屬於{ $kind ->
    [central] 中央機關
    [local] 地方政府
   *[specific_non_government] 特定非公務機關
}，請改正其中一項。
registry-problem-county-missing = 地方機關須填所在縣市。
registry-problem-superior-missing = 此層級之機關須填上級或監督機關的 OID。
registry-problem-superior-forbidden = 此層級之機關沒有上級機關，請將該欄清空。
registry-problem-superior-unknown = 上級機關 { $oid } 不在名冊內，請先匯入該機關或更正 OID。
registry-problem-superior-not-agency = 上級機關 { $oid } 是特定非公務機關，不能作為公務機關的上級。
registry-problem-superior-circle = 上級機關循環：沿上級往上會回到本機關，請更正上級機關 OID。
registry-problem-authority-missing = 特定非公務機關須填中央目的事業主管機關的 OID。
registry-problem-authority-forbidden = 公務機關沒有中央目的事業主管機關，請將該欄清空。
registry-problem-authority-unknown = 中央目的事業主管機關 { $oid } 不在名冊內，請先匯入該機關或更正 OID。
registry-problem-authority-not-central = { $oid } 不是中央機關，不能作為中央目的事業主管機關。
registry-problem-sector-missing = 關鍵基礎設施提供者須填所屬領域。
registry-problem-sector-forbidden = 只有關鍵基礎設施提供者才有領域，請將該欄清空。
registry-problem-contacts-many = 聯絡窗口至多 { $most } 個。
registry-problem-contact-twice = 有兩個聯絡窗口的職務與姓名相同，請刪除其中一個。
registry-problem-contact-address = 「{ $text }」不是可用的電子郵件或電話。
registry-file-too-large = 檔案超過上限：{ $what ->
    [bytes] 大小至多 { $most } 位元組
    [unpacked-bytes] 解壓縮後至多 { $most } 位元組
    [parts] 活頁簿內至多 { $most } 個部分
    [lines] 至多 { $most } 行
   *[columns] 至多 { $most } 欄
}。請分成幾個檔案。
registry-file-utf16 = 檔案是 UTF-16 編碼，請在試算表軟體另存為「CSV UTF-8」。
registry-file-not-utf8 = 檔案自第 { $line } 行起不是 UTF-8 編碼（可能是 Big5），請在試算表軟體另存為「CSV UTF-8」。
registry-file-empty = 檔案沒有內容，第一行須為欄位名稱。
registry-file-column = 第一行的欄位「{ $name }」不認得或重複，請改用匯入說明所列的欄位名稱。
registry-file-column-missing = 第一行缺少必要欄位 { $name }。
registry-file-workbook = 這不是可讀的 XLSX 活頁簿，請重新另存後再上傳，或改用 CSV UTF-8。
registry-line-too-long = 本行超過 { $most } 位元組。
registry-line-quote-open = 本行有未成對的引號 "，請補上或刪除。
registry-line-not-utf8 = 本行不是 UTF-8 編碼。
registry-line-broken = 本行無法讀取。
registry-line-cells = 本行的欄位多於第一行的 { $columns } 欄，內容若含逗號請加上引號。
registry-line-oid = 「{ $text }」不是機關 OID：應以 2.16.886. 開頭，其後為以點分隔的數字。
registry-line-code = 「{ $text }」不是此欄可用的代碼或名稱。
registry-line-empty = 此欄不可空白。
registry-line-contact = 電子郵件或電話多於姓名，請以分號逐一對應。
registry-line-twice = 此 OID 在第 { $first } 行已出現，以該行為準。
registry-refusal-not-empty = 名冊內已有機關，只有空的名冊才能建置全國資料。
