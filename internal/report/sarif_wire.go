package report

import (
	"net/url"
	"strconv"
	"strings"

	"buzhou/internal/finding"
	"buzhou/rules"
)

// The types of this file are what buzhou writes of SARIF 2.1.0. No text that
// the standard or GitHub requires may be empty.

// sarifRoot is the base of relative URIs that GitHub knows.
const sarifRoot = "%SRCROOT%"

type sarifText struct {
	Text string `json:"text"`
}

type sarifID struct {
	ID string `json:"id"`
}

type sarifBase struct {
	Description sarifText `json:"description"`
}

type sarifTool struct {
	Driver sarifDriver `json:"driver"`
}

type sarifDriver struct {
	Name            string      `json:"name"`
	Version         string      `json:"version"`
	SemanticVersion string      `json:"semanticVersion,omitempty"`
	Rules           []sarifRule `json:"rules"`
}

type sarifRule struct {
	ID         string         `json:"id"`
	Name       string         `json:"name"`
	Short      sarifText      `json:"shortDescription"`
	Full       sarifText      `json:"fullDescription"`
	Help       sarifHelp      `json:"help"`
	Default    sarifConfig    `json:"defaultConfiguration"`
	Properties sarifRuleProps `json:"properties"`
}

type sarifHelp struct {
	Text     string `json:"text"`
	Markdown string `json:"markdown"`
}

type sarifConfig struct {
	Level string `json:"level"`
}

type sarifRuleProps struct {
	Precision string   `json:"precision"`
	Severity  string   `json:"problem.severity"`
	Tags      []string `json:"tags"`
}

type sarifRunProperties struct {
	AsOf  string `json:"asOf"`
	Facts string `json:"facts"`
}

type sarifResult struct {
	Rule         string                `json:"ruleId"`
	RuleIndex    *int                  `json:"ruleIndex,omitempty"`
	Level        string                `json:"level"`
	Message      sarifText             `json:"message"`
	Locations    []sarifLocation       `json:"locations"`
	Related      []sarifLocation       `json:"relatedLocations,omitempty"`
	Fingerprints sarifFingerprints     `json:"partialFingerprints"`
	Fixes        []sarifFix            `json:"fixes,omitempty"`
	Properties   sarifResultProperties `json:"properties"`
}

type sarifFingerprints struct {
	Line string `json:"primaryLocationLineHash,omitempty"`
	Own  string `json:"buzhou/v1,omitempty"`
}

type sarifResultProperties struct {
	Group  string `json:"group"`
	Origin string `json:"origin"`
}

type sarifLocation struct {
	ID       int           `json:"id,omitempty"`
	Physical sarifPhysical `json:"physicalLocation"`
	Message  *sarifText    `json:"message,omitempty"`
}

type sarifPhysical struct {
	Artifact sarifArtifact `json:"artifactLocation"`
	Region   *sarifRegion  `json:"region,omitempty"`
}

type sarifArtifact struct {
	URI  string `json:"uri"`
	Base string `json:"uriBaseId,omitempty"`
}

type sarifRegion struct {
	StartLine   int        `json:"startLine"`
	StartColumn int        `json:"startColumn"`
	EndLine     int        `json:"endLine"`
	EndColumn   int        `json:"endColumn"`
	Snippet     *sarifText `json:"snippet,omitempty"`
}

type sarifFix struct {
	Description sarifText     `json:"description"`
	Changes     []sarifChange `json:"artifactChanges"`
}

type sarifChange struct {
	Artifact     sarifArtifact      `json:"artifactLocation"`
	Replacements []sarifReplacement `json:"replacements"`
}

type sarifReplacement struct {
	Deleted  sarifRegion `json:"deletedRegion"`
	Inserted sarifText   `json:"insertedContent"`
}

type sarifNotice struct {
	Descriptor sarifID         `json:"descriptor"`
	Level      string          `json:"level"`
	Message    sarifText       `json:"message"`
	Locations  []sarifLocation `json:"locations,omitempty"`
}

// newSARIFRule returns the documentation of r.
func newSARIFRule(m *Messages, r *rules.Rule) sarifRule {
	what := filled(m.lang.pick(r.Doc.What, r.Doc.WhatEN), r.ID)
	return sarifRule{
		ID: r.ID, Name: pascalCase(r.ID),
		Short: sarifText{filled(m.title(r), r.ID)}, Full: sarifText{clipRunes(what, sarifDescription)},
		Help:    newSARIFHelp(m, r),
		Default: sarifConfig{sarifLevel(r.Severity)},
		Properties: sarifRuleProps{
			Precision: sarifPrecision(r.Severity), Severity: sarifSeverity(r.Severity), Tags: []string{string(r.Group)},
		},
	}
}

// newSARIFHelp returns the documentation of r as text and as Markdown.
func newSARIFHelp(m *Messages, r *rules.Rule) sarifHelp {
	var text, markdown strings.Builder
	for _, s := range m.documentation(r) {
		text.WriteString(s.head + "\n" + indent(s.body) + "\n\n")
		body := s.body
		if s.quoted {
			body = "```text\n" + body + "\n```"
		}
		markdown.WriteString("**" + s.head + "**\n\n" + body + "\n\n")
	}
	return sarifHelp{filled(strings.TrimSpace(text.String()), r.ID), filled(strings.TrimSpace(markdown.String()), r.ID)}
}

// sarifDescription is how many characters GitHub takes of a description.
const sarifDescription = 1024

// clipRunes returns s cut to n characters.
func clipRunes(s string, n int) string {
	for i := range s {
		if n--; n < 0 {
			return s[:i]
		}
	}
	return s
}

// sarifLevel returns the level of the standard for a severity.
func sarifLevel(s finding.Severity) string {
	if s == finding.Info {
		return "note"
	}
	return s.String()
}

// sarifSeverity returns GitHub's word for a severity.
func sarifSeverity(s finding.Severity) string {
	if s == finding.Info {
		return "recommendation"
	}
	return s.String()
}

// sarifPrecision returns how sure a rule is: severities are given by that, for
// an error must be next to certain and an info may be a mere hint.
func sarifPrecision(s finding.Severity) string {
	return [...]string{finding.Info: "low", finding.Warning: "medium", finding.Error: "high"}[s]
}

// pascalCase turns an id such as fee-conflict into FeeConflict: the standard
// wants a name other than the id, and viewers show it.
func pascalCase(id string) string {
	var b strings.Builder
	for part := range strings.SplitSeq(id, "-") {
		if part != "" {
			b.WriteString(strings.ToUpper(part[:1]) + part[1:])
		}
	}
	return b.String()
}

// sarifLink returns an embedded link to a related location (SARIF 3.11.6).
func sarifLink(text string, id int) string {
	text = strings.NewReplacer(`\`, `\\`, `[`, `\[`, `]`, `\]`).Replace(Visible(text))
	return "[" + text + "](" + strconv.Itoa(id) + ")"
}

// sarifPlain returns s fit to be shown, and so that no viewer finds a link in it:
// the brackets of what looks like one are escaped.
func sarifPlain(s string) string {
	s = Visible(s)
	if !strings.Contains(s, "](") {
		return s
	}
	return strings.NewReplacer(`[`, `\[`, `]`, `\]`).Replace(s)
}

// filled returns the first text that is not blank, "-" if all are.
func filled(texts ...string) string {
	for _, s := range texts {
		if strings.TrimSpace(s) != "" {
			return s
		}
	}
	return "-"
}

// fileURI returns a slash-separated path as a URI, and whether that is relative.
func fileURI(path string) (string, bool) {
	drive := len(path) > 1 && path[1] == ':' // C:/articles
	if drive {
		path = "/" + path
	}
	if strings.HasPrefix(path, "/") {
		return (&url.URL{Scheme: "file", Path: path}).String(), false
	}
	return (&url.URL{Path: path}).String(), true
}
