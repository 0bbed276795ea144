package report

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Visible returns s fit for a terminal: control characters, escape sequences
// and the format characters that hide or reorder text are spelled out, so that
// an article can neither colour nor forge a report, and the bracket of what the
// log of a pipeline would take for a command is a wide one. A line break becomes
// a space.
func Visible(s string) string {
	if strings.IndexFunc(s, func(r rune) bool { return r < ' ' || r >= 0x7f && unsafe(r) }) >= 0 || !utf8.ValidString(s) {
		var b strings.Builder
		for _, r := range s {
			b.WriteString(visibleRune(r))
		}
		s = b.String()
	}
	if strings.Contains(s, "##") {
		s = defused(s)
	}
	return s
}

// logCommands begin a command in the logs of GitHub Actions (the older kind) and
// Azure Pipelines, and of TeamCity, wherever on a line they stand.
var logCommands = [...]string{"##[", "##vso[", "##teamcity["}

// wideBracket stands for the bracket of a log command.
const wideBracket = "［"

// defused returns s without log commands.
func defused(s string) string {
	for _, c := range logCommands {
		s = strings.ReplaceAll(s, c, strings.TrimSuffix(c, "[")+wideBracket)
	}
	return s
}

// VisiblePath returns path as it begins a line: not as a command of a log
// would (::error::a.md).
func VisiblePath(path string) string {
	path = Visible(path)
	if r, _ := utf8.DecodeRuneInString(path); r == utf8.RuneError || r < 0x2e80 && !unicode.IsLetter(r) && !unicode.IsDigit(r) && !strings.ContainsRune("./<_", r) {
		return "./" + path
	}
	return path
}

// visibleRune returns how r is shown on one line.
func visibleRune(r rune) string {
	switch {
	case r == '\n', r == '\t':
		return " "
	case r < ' ':
		return string('\u2400' + r) // the control pictures ␀ to ␟
	case r == 0x7f:
		return "\u2421" // ␡
	case unsafe(r):
		return fmt.Sprintf("<U+%04X>", r)
	}
	return string(r)
}

// unsafe reports whether a terminal would act on r, or show text in another
// order than it is stored in, or nothing at all where there is something.
// The zero width joiner stays: emoji are built with it.
func unsafe(r rune) bool {
	switch {
	case r < ' ', 0x7f <= r && r < 0xa0: // C0, DEL, C1
	case 0x200b <= r && r <= 0x200f && r != 0x200d: // zero width, direction marks
	case 0x2028 <= r && r <= 0x202e: // line separators, embeddings, overrides
	case 0x2060 <= r && r <= 0x206f: // invisible operators, isolates
	case r == 0xfeff, r == 0x061c:
	case 0xe0000 <= r && r <= 0xe007f: // tags
	default:
		return false
	}
	return true
}
