//! What changed between two versions of a plan, item by item and line by line?

use super::version::Sections;

/// What became of one item.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// The item's number in the law.
    pub item: u8,
    /// Its lines, old and new, in reading order.
    pub lines: Vec<Line>,
}

/// One line of a changed item.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Line {
    /// It stands in both.
    Kept(String),
    /// It stands only in the newer one.
    Added(String),
    /// It stands only in the older one.
    Removed(String),
}

/// The items in which two versions differ, in the law's order. What differs in blanks at the ends of lines alone is the same.
pub fn differences(old: &Sections, new: &Sections) -> Vec<Change> {
    let mut items: Vec<u8> = old.keys().chain(new.keys()).copied().collect();
    items.sort_unstable();
    items.dedup();
    let changed = items.into_iter().filter_map(|item| {
        let (before, after) = (lines_of(old.get(&item)), lines_of(new.get(&item)));
        (before != after).then(|| Change { item, lines: compare(&before, &after) })
    });
    changed.collect()
}

fn lines_of(text: Option<&String>) -> Vec<&str> {
    text.map_or("", String::as_str).trim().lines().map(str::trim_end).collect()
}

/// The longest common run of lines is kept; texts of very many changed lines are told as wholly replaced.
fn compare(before: &[&str], after: &[&str]) -> Vec<Line> {
    let same_head = before.iter().zip(after).take_while(|(one, other)| one == other).count();
    let (head, before) = before.split_at(same_head);
    let after = after.get(same_head..).unwrap_or_default();
    let same_tail = before.iter().rev().zip(after.iter().rev()).take_while(|(one, other)| one == other).count();
    let (before, tail) = before.split_at(before.len() - same_tail);
    let after = after.get(..after.len() - same_tail).unwrap_or_default();
    let kept = |lines: &[&str]| lines.iter().map(|line| Line::Kept((*line).to_owned())).collect::<Vec<_>>();
    let mut lines = kept(head);
    if before.len() * after.len() > MOST_CELLS {
        lines.extend(before.iter().map(|line| Line::Removed((*line).to_owned())));
        lines.extend(after.iter().map(|line| Line::Added((*line).to_owned())));
    } else {
        walk(before, after, &mut lines);
    }
    lines.extend(kept(tail));
    lines
}

/// Walks the table of common runs from its beginning.
fn walk(before: &[&str], after: &[&str], lines: &mut Vec<Line>) {
    let width = after.len() + 1;
    // `runs` holds, for every pair of rests, how many lines they have in common at most.
    let mut runs = vec![0_u32; (before.len() + 1) * width];
    let at = |runs: &[u32], row: usize, column: usize| runs.get(row * width + column).copied().unwrap_or(0);
    for (row, one) in before.iter().enumerate().rev() {
        for (column, other) in after.iter().enumerate().rev() {
            let longest =
                if one == other { at(&runs, row + 1, column + 1) + 1 } else { at(&runs, row + 1, column).max(at(&runs, row, column + 1)) };
            if let Some(cell) = runs.get_mut(row * width + column) {
                *cell = longest;
            }
        }
    }
    let (mut row, mut column) = (0, 0);
    loop {
        match (before.get(row), after.get(column)) {
            (Some(one), Some(other)) if one == other => {
                lines.push(Line::Kept((*one).to_owned()));
                (row, column) = (row + 1, column + 1);
            }
            (Some(one), other) if other.is_none() || at(&runs, row + 1, column) >= at(&runs, row, column + 1) => {
                lines.push(Line::Removed((*one).to_owned()));
                row += 1;
            }
            (_, Some(other)) => {
                lines.push(Line::Added((*other).to_owned()));
                column += 1;
            }
            (_, None) => return,
        }
    }
}

/// Largest table that is worked out, about a thousand lines against a thousand.
const MOST_CELLS: usize = 1_000_000;

#[cfg(test)]
mod tests {
    use super::*;

    fn sections(texts: &[(u8, &str)]) -> Sections {
        texts.iter().map(|(item, text)| (*item, (*text).to_owned())).collect()
    }

    fn told(old: &str, new: &str) -> String {
        let changes = differences(&sections(&[(1, old)]), &sections(&[(1, new)]));
        let mark = |line: &Line| match line {
            Line::Kept(text) => format!(" {text}"),
            Line::Added(text) => format!("+{text}"),
            Line::Removed(text) => format!("-{text}"),
        };
        changes.iter().flat_map(|change| change.lines.iter().map(mark)).collect::<Vec<_>>().join("|")
    }

    #[test]
    fn keeps_what_is_common() {
        for (old, new, lines) in [
            ("a\nb\nc", "a\nb\nc", ""),
            ("a\nb \nc\n", "a\nb\nc", ""),
            ("a\nb\nc", "a\nx\nc", " a|-b|+x| c"),
            ("a\nb", "a\nb\nc", " a| b|+c"),
            ("a\nb\nc\nd", "b\nx\nd", "-a| b|-c|+x| d"),
            ("", "a", "+a"),
            ("a", "", "-a"),
        ] {
            assert_eq!(told(old, new), lines, "{old:?} {new:?}");
        }
    }

    #[test]
    fn names_the_items_that_differ() {
        let changes = differences(&sections(&[(1, "a"), (2, "b"), (9, "c")]), &sections(&[(1, "a"), (2, "x"), (10, "d")]));
        assert_eq!(changes.iter().map(|change| change.item).collect::<Vec<_>>(), [2, 9, 10]);
    }

    #[test]
    fn very_long_texts_are_told_as_replaced() {
        let text = |word: &str| (0..1_200).map(|line| format!("{word}{line}")).collect::<Vec<_>>().join("\n");
        let changes = differences(&sections(&[(1, &text("a"))]), &sections(&[(1, &text("b"))]));
        assert!(matches!(changes[0].lines.as_slice(), [Line::Removed(_), .., Line::Added(_)]));
        assert_eq!(changes[0].lines.len(), 2_400);
    }
}
