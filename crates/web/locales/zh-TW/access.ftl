# 帳號、登入、權杖與代理
access-refusal-name-taken = 這個帳號名稱已有人使用，請換一個。
access-refusal-full-name = 請填寫 1 至 100 個字的姓名。
access-refusal-no-such-body = 名冊中沒有識別碼為 { $oid } 的機關。
access-refusal-code = 驗證碼不正確。請確認手機時間已自動校正，並輸入目前顯示的六位數字。
access-refusal-password-short = 密碼至少要 12 個字元；可以用一句話。
access-refusal-password-long = 密碼太長，請縮短至 512 位元組以內。
access-refusal-password-known = 這組密碼太容易被猜到，請換一組。
access-refusal-password-name = 密碼不能只由帳號名稱組成，請換一組。
