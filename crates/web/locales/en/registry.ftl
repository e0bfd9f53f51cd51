# The register of bodies
registry-problem-name = The name must not be blank, has at most { $most } characters, and holds no control characters.
registry-problem-class = The class does not fit the kind: bodies of this class are { $kind ->
    [central] central agencies
    [local] local governments
   *[specific_non_government] specific non-government bodies
}. Mend one of the two.
registry-problem-county-missing = A local body must say in which county it sits.
registry-problem-superior-missing = Bodies of this class must name the OID of their superior.
registry-problem-superior-forbidden = Bodies of this class have no superior; leave the field empty.
registry-problem-superior-unknown = The superior { $oid } is not in the register; import it first, or mend the OID.
registry-problem-superior-not-agency = { $oid } is a specific non-government body and cannot be the superior of a public agency.
registry-problem-superior-circle = The superiors run in a circle that comes back to this body; mend the superior's OID.
registry-problem-authority-missing = A specific non-government body must name the OID of its central sector authority.
registry-problem-authority-forbidden = A public agency has no sector authority; leave the field empty.
registry-problem-authority-unknown = The sector authority { $oid } is not in the register; import it first, or mend the OID.
registry-problem-authority-not-central = { $oid } is not a central agency and cannot be a sector authority.
registry-problem-sector-missing = A critical-infrastructure provider must name its sector.
registry-problem-sector-forbidden = Only critical-infrastructure providers have a sector; leave the field empty.
registry-problem-contacts-many = There may be at most { $most } contacts.
registry-problem-contact-twice = Two contacts have the same role and name; remove one of them.
registry-problem-contact-address = “{ $text }” is not an e-mail address or telephone number that can be used.
registry-file-too-large = The file is beyond a limit: { $what ->
    [bytes] at most { $most } bytes
    [unpacked-bytes] at most { $most } bytes once decompressed
    [parts] at most { $most } parts in a workbook
    [lines] at most { $most } lines
   *[columns] at most { $most } columns
}. Split it into several files.
registry-file-utf16 = The file is in UTF-16; save it as “CSV UTF-8”.
registry-file-not-utf8 = The file is not UTF-8 from line { $line } on (it may be Big5); save it as “CSV UTF-8”.
registry-file-empty = The file is empty; its first line must name the columns.
registry-file-column = The first line names the column “{ $name }”, which is unknown or stands there twice; use the names listed beside the form.
registry-file-column-missing = The first line lacks the column { $name }.
registry-file-workbook = This is not a readable XLSX workbook; save it again, or use CSV UTF-8.
registry-line-too-long = The line is longer than { $most } bytes.
registry-line-quote-open = The line has a quotation mark " that is never closed; close or remove it.
registry-line-not-utf8 = The line is not UTF-8.
registry-line-broken = The line cannot be read.
registry-line-cells = The line has more cells than the { $columns } columns of the first line; put quotation marks around text with commas.
registry-line-oid = “{ $text }” is not a body's OID: it begins with 2.16.886. and goes on with numbers parted by dots.
registry-line-code = “{ $text }” is not a code or name that this column knows.
registry-line-empty = This column must not be empty.
registry-line-contact = There are more addresses or telephones than names; part all three with semicolons in the same order.
registry-line-twice = This OID stands in line { $first } already; that line counts.
registry-refusal-not-empty = The register holds bodies already; the nation can be founded in an empty register only.
