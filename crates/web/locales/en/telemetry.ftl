# Events from sensors: what is refused, and questions to the history
telemetry-body-too-large = The body is larger than { $mebibytes } MiB. Send fewer events in one request.
telemetry-too-many-events = One request may carry at most { $most } events. Send them in several requests.
telemetry-body-bomb = The body grows beyond any plausible size when it is decompressed.
telemetry-body-broken = The body cannot be decompressed: { $reason }
telemetry-body-cut-off = The body ended before its end. Send it again.
telemetry-encoding-unknown = Content-Encoding must be gzip, deflate, zstd or identity, and only one of them.
telemetry-media-unknown = Send events as newline-delimited JSON in UTF-8: Content-Type application/x-ndjson.
telemetry-media-title = This form is not understood
telemetry-query-wrong = The question cannot be answered: { $reason }
telemetry-query-too-long = The question took longer than { $seconds } seconds. Ask for a shorter time or fewer columns.
