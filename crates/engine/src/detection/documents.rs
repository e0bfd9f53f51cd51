//! At which line does each document of a rule file begin, and on which line is a reported problem?

/// One YAML document of a rule file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Document<'a> {
    /// Line of the file (from 1) on which `text` begins.
    pub(super) line: usize,
    /// The document without its separator.
    pub(super) text: &'a str,
}

/// Divides a file at its `---` lines. A file that uses collection actions stays whole: its documents mean something only together.
pub(super) fn documents(file: &str) -> Vec<Document<'_>> {
    let file = file.strip_prefix('\u{feff}').unwrap_or(file);
    if file.lines().any(|line| line.starts_with("action:")) {
        return vec![Document { line: 1, text: file }];
    }
    let mut found = Vec::new();
    let (mut begin, mut begin_line, mut offset) = (0, 1, 0);
    for (index, line) in file.split_inclusive('\n').enumerate() {
        if is_separator(line) {
            push(&mut found, begin_line, file.get(begin..offset));
            begin = offset + line.len();
            begin_line = index + 2;
        }
        offset += line.len();
    }
    push(&mut found, begin_line, file.get(begin..));
    found
}

fn is_separator(line: &str) -> bool {
    line.strip_prefix("---").is_some_and(|rest| rest.trim().is_empty() || rest.starts_with(" #"))
}

fn push<'a>(found: &mut Vec<Document<'a>>, line: usize, text: Option<&'a str>) {
    let says_something = |text: &&str| text.lines().any(|line| !line.trim().is_empty() && !line.trim_start().starts_with('#'));
    if let Some(text) = text.filter(says_something) {
        found.push(Document { line, text });
    }
}

impl Document<'_> {
    /// The file's line that a parser's message is about: the line it names, else the line of the key or word it quotes, else the first
    /// line that says something.
    pub(super) fn line_of(&self, message: &str) -> usize {
        self.line - 1 + self.named_line(message).or_else(|| self.quoted_line(message)).unwrap_or_else(|| self.first_line())
    }

    fn named_line(&self, message: &str) -> Option<usize> {
        let (_, rest) = message.split_once("at line ")?;
        let digits: String = rest.chars().take_while(char::is_ascii_digit).collect();
        digits.parse().ok().filter(|line| (1..=self.text.lines().count() + 1).contains(line))
    }

    fn quoted_line(&self, message: &str) -> Option<usize> {
        let message = message.to_lowercase();
        let quoted = message.split('\'').nth(1).filter(|word| !word.is_empty());
        let by_word = quoted.and_then(|word| self.line_with(|line| line.to_lowercase().contains(word)));
        let keys = || KEYS.iter().filter(|(word, _)| message.contains(word)).map(|(_, key)| *key);
        by_word.or_else(|| keys().find_map(|key| self.line_with(|line| line.contains(key))))
    }

    fn first_line(&self) -> usize {
        self.line_with(|line| !line.trim().is_empty() && !line.trim_start().starts_with('#')).unwrap_or(1)
    }

    fn line_with(&self, asked: impl Fn(&str) -> bool) -> Option<usize> {
        self.text.lines().position(asked).map(|index| index + 1)
    }
}

/// Words of a message and the key under which the fault lies.
const KEYS: [(&str, &str); 11] = [
    ("identifier", "condition:"),
    ("condition", "condition:"),
    ("regex", "|re"),
    ("cidr", "|cidr"),
    ("timeframe", "timespan:"),
    ("correlation", "correlation:"),
    ("logsource", "logsource:"),
    ("filter", "filter:"),
    ("detection", "detection:"),
    ("selection", "detection:"),
    ("field 'condition'", "detection:"),
];

#[cfg(test)]
mod tests {
    use super::{Document, documents};

    #[test]
    fn documents_know_their_lines() {
        let file = "# licence\n---\ntitle: A\n---\n\ntitle: B\n";
        assert_eq!(documents(file), [Document { line: 3, text: "title: A\n" }, Document { line: 5, text: "\ntitle: B\n" }]);
        assert_eq!(documents("action: global\n---\ntitle: A\n").len(), 1);
    }

    #[test]
    fn a_problem_is_placed() {
        let document = Document { line: 10, text: "title: A\ndetection:\n  a|foo: 1\n  condition: a and\n" };
        for (message, line) in [
            ("mapping values are not allowed at line 3 column 2", 12),
            ("Unknown modifier 'foo'", 12),
            ("Condition parse error at 1:6: expected", 13),
            ("Missing required field 'logsource'", 10),
            ("something else", 10),
        ] {
            assert_eq!(document.line_of(message), line, "{message}");
        }
    }
}
