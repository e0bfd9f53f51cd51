//! In which form are names compared, so that 臺 and 台, full and half width, upper and lower case are alike?

/// The form in which names and queries are compared: full-width Latin made half-width, lower case, 臺 written 台, runs of blanks one blank.
pub fn search_form(text: &str) -> String {
    let mut form = String::with_capacity(text.len());
    for character in text.trim().chars() {
        match half_width(character) {
            '臺' => form.push('台'),
            blank if blank.is_whitespace() => {
                if !form.ends_with(' ') {
                    form.push(' ');
                }
            }
            other => form.extend(other.to_lowercase()),
        }
    }
    form.truncate(form.trim_end().len());
    form
}

/// Full-width forms (U+FF01 to U+FF5E) and the ideographic blank as their ASCII twins.
fn half_width(character: char) -> char {
    match character {
        '\u{3000}' => ' ',
        '\u{FF01}'..='\u{FF5E}' => char::from_u32(u32::from(character) - 0xFEE0).unwrap_or(character),
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn writings_of_one_name_meet() {
        let cases = [
            ("臺南市政府", "台南市政府"),
            ("台南市政府", "台南市政府"),
            ("  Ministry  of\u{3000}Digital Affairs ", "ministry of digital affairs"),
            ("ＭＯＤＡ１２", "moda12"),
            ("", ""),
            (" \u{3000} ", ""),
        ];
        for (written, form) in cases {
            assert_eq!(search_form(written), form, "{written:?}");
        }
    }
}
