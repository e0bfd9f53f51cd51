# The ledger
ledger-title = Ledger
ledger-what = Every change leaves an entry in the same transaction, under a signed hash tree. Run lianfang ledger verify to see whether anything was tampered with.
ledger-checkpoint = Newest signed checkpoint
ledger-empty = No entries yet
ledger-empty-advice = Whatever is done within your reach is listed here.
ledger-index = No.
ledger-at = When
ledger-actor = Who
ledger-deputy = as deputy
ledger-deed = Deed
ledger-subject = To what
ledger-facts = Facts
