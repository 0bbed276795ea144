package report

import (
	"github.com/fatih/color"

	"buzhou/internal/finding"
)

// ColorModes returns the values of --color; the first is the default.
func ColorModes() []string { return []string{"auto", "always", "never"} }

// UseColor decides whether to write colours. A mode other than auto is an
// order. Else NO_COLOR (https://no-color.org) comes first, then FORCE_COLOR and
// CLICOLOR_FORCE, which no and 0 switch off, then TERM=dumb; left to itself,
// colour is for terminals. getenv is os.Getenv or its like.
func UseColor(mode string, getenv func(string) string, terminal bool) bool {
	switch mode {
	case "always":
		return true
	case "never":
		return false
	}
	if getenv("NO_COLOR") != "" {
		return false
	}
	for _, name := range [...]string{"FORCE_COLOR", "CLICOLOR_FORCE"} {
		if v := getenv(name); v != "" && v != "0" {
			return true
		}
	}
	return terminal && getenv("TERM") != "dumb"
}

// palette holds the colours of a report. It is made for one writer: the switch
// of package color that is global is left alone.
type palette struct {
	error, warning, info *color.Color
	other, faint, strong *color.Color
}

func newPalette(on bool) *palette {
	style := func(attributes ...color.Attribute) *color.Color {
		c := color.New(attributes...)
		if on {
			c.EnableColor()
		} else {
			c.DisableColor()
		}
		return c
	}
	return &palette{
		error:   style(color.FgRed, color.Bold),
		warning: style(color.FgYellow, color.Bold),
		info:    style(color.FgCyan, color.Bold),
		other:   style(color.FgBlue, color.Bold),
		faint:   style(color.Faint),
		strong:  style(color.Bold),
	}
}

// severity returns the colour of s.
func (p *palette) severity(s finding.Severity) *color.Color {
	switch s {
	case finding.Error:
		return p.error
	case finding.Warning:
		return p.warning
	}
	return p.info
}
