package report

import (
	"bufio"
	"errors"
	"io"
	"strconv"
	"strings"

	"buzhou/internal/finding"
	"buzhou/internal/run"
	"buzhou/internal/source"
)

// sarif is the Static Analysis Results Interchange Format 2.1.0 (OASIS), with
// what GitHub's code scanning asks for beyond the standard: rules with help and
// precision, end columns, related locations that the message links to, and the
// fingerprint by which it follows a result. Results are written as they come;
// what went wrong follows them and waits in a spool.
type sarif struct {
	w         *bufio.Writer
	opts      Options
	results   array
	notices   list
	ruleIndex map[string]int
	failed    bool
}

func newSARIF(w io.Writer, opts Options) *sarif {
	s := &sarif{w: bufio.NewWriter(w), opts: opts, ruleIndex: make(map[string]int)}
	s.results.w = s.w
	for i, r := range opts.Rules {
		s.ruleIndex[r.ID] = i
	}
	return s
}

func (s *sarif) Begin(h Header) error {
	e := errorWriter{w: s.w}
	e.raw(`{"$schema":"https://json.schemastore.org/sarif-2.1.0.json","version":"2.1.0","runs":[{` + "\n")
	e.field(`"tool":`, sarifTool{s.driver(h)})
	e.field(",\n\"language\":", s.opts.Messages.Lang().region())
	e.raw(",\n\"columnKind\":\"utf16CodeUnits\"")
	e.field(",\n\"originalUriBaseIds\":", map[string]sarifBase{
		sarifRoot: {sarifText{"The root of the repository"}},
	})
	e.field(",\n\"properties\":", sarifRunProperties{h.AsOf, h.Facts})
	e.raw(",\n\"results\":[")
	return e.err
}

func (s *sarif) Document(o *run.Outcome) error {
	for _, n := range o.Failures {
		s.failed = true
		if err := s.notices.add(s.notice(n, "error", nil)); err != nil {
			return err
		}
	}
	for _, n := range o.Notes {
		if err := s.notices.add(s.notice(n, "note", nil)); err != nil {
			return err
		}
	}
	if o.Result == nil {
		return nil
	}
	text := o.Result.Article.Source
	for _, n := range o.Result.Notes {
		if err := s.notices.add(s.notice(n, "note", text.Mapper())); err != nil {
			return err
		}
	}
	if len(o.Result.Findings) == 0 {
		return nil
	}
	d := sarifDocument{sarif: s, path: o.Path, text: text, hashes: newLineHashes(text), at: s.location(o.Path)}
	for i := range o.Result.Findings {
		if err := s.results.add(d.result(&o.Result.Findings[i])); err != nil {
			return err
		}
	}
	return s.w.Flush()
}

func (s *sarif) End(run.Summary) error {
	defer s.notices.close()
	e := errorWriter{w: s.w}
	e.field("],\n\"invocations\":[{\"executionSuccessful\":", !s.failed)
	e.list(",\n\"toolExecutionNotifications\":", &s.notices)
	e.raw("}]}]}\n")
	return errors.Join(e.err, s.w.Flush())
}

// driver describes buzhou and its rules.
func (s *sarif) driver(h Header) sarifDriver {
	d := sarifDriver{Name: "buzhou", Version: h.Version, Rules: []sarifRule{}}
	if number, ok := strings.CutPrefix(h.Version, "v"); ok {
		d.SemanticVersion = number
	}
	for _, r := range s.opts.Rules {
		d.Rules = append(d.Rules, newSARIFRule(s.opts.Messages, r))
	}
	return d
}

// notice is a note or a failure.
func (s *sarif) notice(n finding.Note, level string, at *source.Mapper) sarifNotice {
	out := sarifNotice{Descriptor: sarifID{n.Code}, Level: level, Message: sarifText{sarifPlain(filled(s.opts.Messages.Note(n, at), n.Code))}}
	if n.Path != "" {
		out.Locations = []sarifLocation{{Physical: sarifPhysical{Artifact: s.location(n.Path)}}}
	}
	return out
}

// location returns path as a URI: relative to the root of the repository, or if
// it lies elsewhere, absolute.
func (s *sarif) location(path string) sarifArtifact {
	uri, below := fileURI(s.opts.relative(path))
	if !below {
		return sarifArtifact{URI: uri}
	}
	return sarifArtifact{URI: uri, Base: sarifRoot}
}

// sarifDocument turns the findings of one article into results.
type sarifDocument struct {
	*sarif
	path   string
	text   *source.Text
	hashes lineHashes
	at     sarifArtifact
}

func (d *sarifDocument) result(f *finding.Finding) sarifResult {
	m, mapper := d.opts.Messages, d.text.Mapper()
	region := d.region(f.Span, f.Quote)
	out := sarifResult{
		Rule: f.Rule, Level: sarifLevel(f.Severity),
		Locations:    []sarifLocation{{Physical: sarifPhysical{d.at, &region}}},
		Fingerprints: sarifFingerprints{d.hashes.of(region.StartLine), f.Fingerprint},
		Properties:   sarifResultProperties{f.Group, string(f.Origin)},
	}
	if i, ok := d.ruleIndex[f.Rule]; ok {
		out.RuleIndex = &i
	}
	links := make([]string, len(f.Related))
	for i := range f.Related {
		e := &f.Related[i]
		l := d.related(e)
		l.ID = i + 1
		out.Related = append(out.Related, l)
		name := e.Path
		if l.Physical.Region != nil {
			name = m.say("why.line", finding.Text(strconv.Itoa(l.Physical.Region.StartLine)))
		}
		links[i] = sarifLink(name, l.ID)
	}
	message := sarifPlain(filled(m.Finding(f, mapper), f.Rule))
	if len(links) > 0 {
		message += "\n" + m.say("report.see", finding.Text(strings.Join(links, m.lang.pick("、", ", "))))
	}
	out.Message = sarifText{message}
	if f.Fix != nil {
		out.Fixes = []sarifFix{d.fix(f.Fix)}
	}
	return out
}

// related returns the place of e, in another article without a region.
func (d *sarifDocument) related(e *finding.End) sarifLocation {
	label := d.opts.Messages.end(e, d.text.Mapper())
	l := sarifLocation{Message: &sarifText{sarifPlain(filled(label, e.Quote, string(e.Role)))}}
	if e.Path != "" && e.Path != d.path {
		l.Physical.Artifact = d.location(e.Path)
		return l
	}
	region := d.region(e.Span, e.Quote)
	l.Physical = sarifPhysical{d.at, &region}
	return l
}

func (d *sarifDocument) region(s source.Span, quote string) sarifRegion {
	start, end := d.text.Mapper().Position(s.Start), d.text.Mapper().Position(s.End)
	r := sarifRegion{StartLine: start.Line, StartColumn: start.UTF16, EndLine: end.Line, EndColumn: end.UTF16}
	if quote != "" {
		r.Snippet = &sarifText{quote}
	}
	return r
}

func (d *sarifDocument) fix(f *finding.Fix) sarifFix {
	change := sarifChange{Artifact: d.at}
	for _, e := range f.Edits {
		change.Replacements = append(change.Replacements, sarifReplacement{d.region(e.Span, ""), sarifText{e.Text}})
	}
	title := d.opts.Messages.Format(f.Title, d.text.Mapper())
	return sarifFix{sarifText{sarifPlain(filled(title, "fix"))}, []sarifChange{change}}
}
