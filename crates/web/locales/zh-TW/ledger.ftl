# 證據
ledger-title = 證據
ledger-what = 每一項異動都在同一筆交易中留下紀錄，並以簽章的雜湊樹保護。以 lianfang ledger verify 可驗證是否遭竄改。
ledger-checkpoint = 最新簽章檢核點
ledger-empty = 還沒有紀錄
ledger-empty-advice = 貴機關範圍內有任何異動時，會列在這裡。
ledger-index = 序號
ledger-at = 時間
ledger-actor = 執行人
ledger-deputy = 代理
ledger-deed = 動作
ledger-subject = 對象
ledger-facts = 詳情
