package report

import (
	"encoding/xml"
	"errors"
	"io"
	"maps"
	"slices"
	"strings"
	"testing"

	"buzhou/internal/finding"
	"buzhou/internal/run"
)

// xmlElement says what an element may hold: attributes, those that are required
// with a !, child elements, and text.
type xmlElement struct {
	attributes, children string
	text                 bool
}

// junitShape is the part of the XML schema of Jenkins for JUnit reports
// (xunit-plugin, junit-10.xsd) that buzhou uses; the key "" has the root.
var junitShape = map[string]xmlElement{
	"":           {children: "testsuites"},
	"testsuites": {attributes: "name", children: "testsuite"},
	"testsuite":  {attributes: "name! tests! failures! errors!", children: "testcase system-out"},
	"testcase":   {attributes: "name! classname", children: "failure error system-out"},
	"failure":    {attributes: "message type", text: true},
	"error":      {attributes: "message type", text: true},
	"system-out": {text: true},
}

// checkstyleShape is what tools that read reports of Checkstyle expect.
var checkstyleShape = map[string]xmlElement{
	"":           {children: "checkstyle"},
	"checkstyle": {attributes: "version!", children: "file"},
	"file":       {attributes: "name!", children: "error"},
	"error":      {attributes: "line column severity! message! source!"},
}

// xmlConforms checks that a report is well-formed and of a shape.
func xmlConforms(t tester, shape map[string]xmlElement, report string) {
	t.Helper()
	d := xml.NewDecoder(strings.NewReader(report))
	stack := []string{""}
	roots := 0
	for {
		token, err := d.Token()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			t.Errorf("%v in\n%s", err, report)
			return
		}
		top := stack[len(stack)-1]
		switch token := token.(type) {
		case xml.StartElement:
			name := token.Name.Local
			if !slices.Contains(strings.Fields(shape[top].children), name) {
				t.Errorf("<%s> may not stand in <%s>:\n%s", name, top, report)
			}
			if top == "" {
				roots++
			}
			checkAttributes(t, token, shape[name])
			stack = append(stack, name)
		case xml.EndElement:
			stack = stack[:len(stack)-1]
		case xml.CharData:
			if s := strings.TrimSpace(string(token)); s != "" && !shape[top].text {
				t.Errorf("<%s> may hold no text, but has %q", top, s)
			}
		case xml.Comment, xml.Directive:
			t.Errorf("%T in\n%s", token, report)
		}
	}
	if roots != 1 {
		t.Errorf("%d roots in\n%s", roots, report)
	}
}

func checkAttributes(t tester, start xml.StartElement, e xmlElement) {
	allowed := map[string]bool{}
	for _, name := range strings.Fields(e.attributes) {
		bare, required := strings.CutSuffix(name, "!")
		allowed[bare] = required
	}
	for _, a := range start.Attr {
		if _, ok := allowed[a.Name.Local]; !ok {
			t.Errorf("<%s> has no attribute %s", start.Name.Local, a.Name.Local)
		}
		delete(allowed, a.Name.Local)
	}
	maps.DeleteFunc(allowed, func(_ string, required bool) bool { return !required })
	if len(allowed) > 0 {
		t.Errorf("<%s> lacks %v", start.Name.Local, slices.Sorted(maps.Keys(allowed)))
	}
}

// A test report is as green as the exit code.
func TestJUnitFailsFromTheLevelOn(t *testing.T) {
	o := wideOutcome(t) // two errors and an info
	o.Result.Findings[1].Severity = finding.Warning
	for level, want := range map[run.FailOn]string{
		run.FailOnError:   `tests="3" failures="2" errors="0"`,
		run.FailOnWarning: `tests="3" failures="3" errors="0"`,
		run.FailOnNever:   `tests="3" failures="0" errors="0"`,
	} {
		var b strings.Builder
		j := newJUnit(&b, Options{Messages: NewMessages(Chinese, sampleRules)})
		o.FailOn = level
		if err := j.Document(o); err != nil || !strings.Contains(b.String(), want) {
			t.Errorf("%s: no %s in\n%s", level, want, &b)
		}
	}
}
