# 感測器事件：拒收原因與歷史查詢
telemetry-body-too-large = 內容超過 { $mebibytes } MiB，請減少單次請求的事件數。
telemetry-too-many-events = 單次請求最多 { $most } 筆事件，請分次傳送。
telemetry-body-bomb = 內容解壓縮後大小異常，已拒收。
telemetry-body-broken = 內容無法解壓縮：{ $reason }
telemetry-body-cut-off = 內容傳送中斷，請重新傳送。
telemetry-encoding-unknown = Content-Encoding 只能是 gzip、deflate、zstd 或 identity 其中之一。
telemetry-media-unknown = 請以 UTF-8 的逐行 JSON 傳送事件（Content-Type: application/x-ndjson）。
telemetry-media-title = 無法辨識的內容格式
telemetry-query-wrong = 無法回答此查詢：{ $reason }
telemetry-query-too-long = 查詢超過 { $seconds } 秒，請縮短時間範圍或減少欄位。
