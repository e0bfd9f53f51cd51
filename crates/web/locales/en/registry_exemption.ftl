# Exemptions: asked, consented, filed
registry-exemption-item-missing = Choose the measure or control that you ask to be exempted from (classification regulation §11 III).
registry-exemption-reason-missing = Say why keeping it is plainly too hard (classification regulation §11 III).
registry-exemption-too-long = At most { $most } characters.
