package report

import (
	"strconv"
	"strings"
	"sync"

	"golang.org/x/text/message"
	"golang.org/x/text/message/catalog"

	"buzhou/internal/finding"
	"buzhou/internal/run"
	"buzhou/internal/source"
	"buzhou/rules"
)

// Messages turns message keys and their arguments into text of one language.
// It may be used by several goroutines. Making one costs nothing: a text is
// compiled when it is first asked for, so that a run without findings never
// touches the catalogue.
type Messages struct {
	lang  Lang
	rules []*rules.Rule

	mu      sync.Mutex
	builder *catalog.Builder
	printer *message.Printer
	known   map[string]bool
}

// NewMessages returns the messages of all given rules and of the report itself.
func NewMessages(lang Lang, all []*rules.Rule) *Messages {
	return &Messages{lang: lang, rules: all}
}

// Lang returns the language of m.
func (m *Messages) Lang() Lang { return m.lang }

// Format returns msg as text. Lines are resolved by at, the mapper of the
// document that msg speaks of; it may be nil if msg has no lines. The zero
// Message is the empty text. A key that no catalogue has, which a test of the
// rules excludes, is shown with its arguments rather than lost.
func (m *Messages) Format(msg finding.Message, at *source.Mapper) string {
	if msg.Key == "" {
		return ""
	}
	args := make([]any, len(msg.Args))
	for i, a := range msg.Args {
		args[i] = m.argument(a, at)
	}
	m.mu.Lock()
	defer m.mu.Unlock()
	if !m.compile(msg.Key) {
		return fallback(msg.Key, args)
	}
	return m.printer.Sprintf(message.Key(msg.Key, ""), args...)
}

// unseen is what the fact base names as the source of a fact that everybody knows
// but that was not looked up: the one source that is no address or title.
const unseen = "common knowledge, no page seen"

// argument returns what stands for a in a format. All but counts are strings,
// for the printer groups the digits of numbers, and "line 1,024" is no line.
func (m *Messages) argument(a finding.Arg, at *source.Mapper) any {
	switch a := a.(type) {
	case finding.Text:
		if a == unseen {
			return m.say("report.unseen")
		}
		return string(a)
	case finding.Line:
		if at == nil {
			return "?"
		}
		return strconv.Itoa(at.Line(int(a)))
	case finding.Term:
		return m.Term(string(a))
	case finding.Number:
		return int(a)
	}
	return ""
}

// compile puts the text of key into the catalogue, once, and reports whether
// there is one.
func (m *Messages) compile(key string) bool {
	if known, ok := m.known[key]; ok {
		return known
	}
	if m.builder == nil {
		m.known = make(map[string]bool)
		m.builder = catalog.NewBuilder(catalog.Fallback(m.lang.tag()))
		m.printer = message.NewPrinter(m.lang.tag(), message.Catalog(m.builder))
	}
	text, ok := m.text(key)
	if ok {
		ok = m.builder.SetString(m.lang.tag(), key, m.lang.pick(text.ZH, text.EN)) == nil
	}
	m.known[key] = ok
	return ok
}

// text finds the text of key: among those of the report, then of the rules.
func (m *Messages) text(key string) (rules.Text, bool) {
	for _, t := range &ownTexts {
		if t.Key == key {
			return t, true
		}
	}
	for _, r := range m.rules {
		for _, t := range r.Messages {
			if t.Key == key {
				return t, true
			}
		}
	}
	return rules.Text{}, false
}

// fallback shows a message that has no text.
func fallback(key string, args []any) string {
	var b strings.Builder
	b.WriteString(key)
	for i, a := range args {
		b.WriteString([]string{": ", ", "}[min(i, 1)])
		switch a := a.(type) {
		case string:
			b.WriteString(a)
		case int:
			b.WriteString(strconv.Itoa(a))
		}
	}
	return b.String()
}

// say formats a text of the report itself.
func (m *Messages) say(key string, args ...finding.Arg) string {
	return m.Format(finding.Msg(key, args...), nil)
}

// Finding returns the message of f with the reasons why its severity is lower
// than its rule's.
func (m *Messages) Finding(f *finding.Finding, at *source.Mapper) string {
	text := m.Format(f.Message, at)
	if len(f.Reasons) == 0 {
		return text
	}
	reasons := make([]string, len(f.Reasons))
	for i, r := range f.Reasons {
		reasons[i] = m.Format(r, at)
	}
	return text + m.say("report.reasons", finding.Term(f.Default.String()), finding.Text(strings.Join(reasons, m.lang.pick("；", "; "))))
}

// summary returns what a run came to.
func (m *Messages) summary(s run.Summary) string {
	line := m.say("report.summary.clean", finding.Number(s.Articles))
	if s.Errors+s.Warnings+s.Infos+s.Fixed > 0 || s.Hidden != (run.Hidden{}) {
		line = m.say("report.summary", finding.Number(s.Articles), finding.Number(s.Errors),
			finding.Number(s.Warnings), finding.Number(s.Infos))
	}
	for _, h := range [...]struct {
		key string
		n   int
	}{
		{"report.summary.fixed", s.Fixed},
		{"report.summary.fixable", s.Fixable},
		{"report.summary.suppressed", s.Hidden.Suppressed},
		{"report.summary.unchanged", s.Hidden.Unchanged},
		{"report.summary.baseline", s.Hidden.Baseline},
	} {
		if h.n > 0 {
			line += m.say(h.key, finding.Number(h.n))
		}
	}
	if s.Failures > 0 {
		line += m.say("report.summary.failures", finding.Number(s.Failures))
	}
	return line
}

// end returns what there is to say of e: its message or else its claim, "" if it
// has neither.
func (m *Messages) end(e *finding.End, at *source.Mapper) string {
	if label := m.Format(e.Message, at); label != "" {
		return label
	}
	return m.Claim(e.Claim)
}

// Note returns the message of n. A note without a message of its own has that
// of its code.
func (m *Messages) Note(n finding.Note, at *source.Mapper) string {
	if n.Message.Key == "" {
		n.Message.Key = n.Code
	}
	return m.Format(n.Message, at)
}
