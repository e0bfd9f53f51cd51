# 免執行：申請、同意、備查
registry-exemption-item-missing = 請選擇要申請免執行之應辦事項或控制措施（分級辦法第 11 條第 3 項）。
registry-exemption-reason-missing = 請敘明顯有困難之理由（分級辦法第 11 條第 3 項）。
registry-exemption-too-long = 內容至多 { $most } 字。
