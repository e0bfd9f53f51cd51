# Accounts, signing in, tokens and deputies
access-refusal-name-taken = This account name is taken. Choose another.
access-refusal-full-name = Enter a name of 1 to 100 characters.
access-refusal-no-such-body = The register has no body with the identifier { $oid }.
access-refusal-code = The code is not right. Check that the telephone sets its clock by itself and enter the six digits that it shows now.
access-refusal-password-short = A password needs at least 12 characters; a whole sentence is welcome.
access-refusal-password-long = This password is too long. Keep it below 512 bytes.
access-refusal-password-known = This password is easily guessed. Choose another.
access-refusal-password-name = A password may not be made of the account name alone. Choose another.
