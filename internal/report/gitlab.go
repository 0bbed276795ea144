package report

import (
	"bufio"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"io"
	"strconv"
	"strings"

	"buzhou/internal/finding"
	"buzhou/internal/run"
)

// gitlab is GitLab's Code Quality report: a JSON array of issues. GitLab keeps
// one issue of each fingerprint and compares fingerprints between branches.
type gitlab struct {
	w      *bufio.Writer
	opts   Options
	issues array
}

type gitlabIssue struct {
	Description string         `json:"description"`
	Check       string         `json:"check_name"`
	Fingerprint string         `json:"fingerprint"`
	Severity    string         `json:"severity"`
	Location    gitlabLocation `json:"location"`
}

type gitlabLocation struct {
	Path  string      `json:"path"`
	Lines gitlabLines `json:"lines"`
}

type gitlabLines struct {
	Begin int `json:"begin"`
	End   int `json:"end,omitempty"`
}

func newGitLab(w io.Writer, opts Options) *gitlab {
	g := &gitlab{w: bufio.NewWriter(w), opts: opts}
	g.issues.w = g.w
	return g
}

func (g *gitlab) Begin(Header) error {
	_, err := g.w.WriteString("[")
	return err
}

func (g *gitlab) Document(o *run.Outcome) error {
	path := g.opts.relative(o.Path)
	seen := make(map[string]int)
	for _, n := range o.Failures {
		issue := gitlabIssue{
			Check: n.Code, Severity: "blocker", Fingerprint: gitlabFingerprint(seen, path, n.Code),
			Location: gitlabLocation{g.opts.relative(n.Path), gitlabLines{Begin: 1}},
		}
		if err := g.add(issue, g.opts.Messages.Note(n, nil)); err != nil {
			return err
		}
	}
	if o.Result == nil {
		return g.w.Flush()
	}
	mapper := o.Result.Article.Source.Mapper()
	for i := range o.Result.Findings {
		f := &o.Result.Findings[i]
		issue := gitlabIssue{
			Check: f.Rule, Severity: gitlabSeverity(f.Severity), Fingerprint: gitlabFingerprint(seen, path, f.Fingerprint),
			Location: gitlabLocation{path, gitlabLines{mapper.Line(f.Span.Start), mapper.Line(max(f.Span.End-1, f.Span.Start))}},
		}
		if err := g.add(issue, g.opts.Messages.Finding(f, mapper)); err != nil {
			return err
		}
	}
	return g.w.Flush()
}

func (g *gitlab) End(run.Summary) error {
	_, err := g.w.WriteString("]\n")
	return errors.Join(err, g.w.Flush())
}

// add writes an issue. GitLab shows no names of checks, so the description has it.
func (g *gitlab) add(issue gitlabIssue, message string) error {
	issue.Description = issue.Check + ": " + Visible(message)
	return g.issues.add(issue)
}

// gitlabSeverity returns GitLab's word for a severity; blocker is left to what
// could not be checked.
func gitlabSeverity(s finding.Severity) string {
	return [...]string{finding.Info: "info", finding.Warning: "minor", finding.Error: "major"}[s]
}

// gitlabFingerprint returns a fingerprint that is unique in a report: that of
// the finding with the path of its article, numbered where an article has
// several equal ones, which seen counts.
func gitlabFingerprint(seen map[string]int, path, fingerprint string) string {
	seen[fingerprint]++
	sum := sha256.Sum256([]byte(strings.Join([]string{"v1", path, fingerprint, strconv.Itoa(seen[fingerprint])}, "\x00")))
	return hex.EncodeToString(sum[:16])
}
