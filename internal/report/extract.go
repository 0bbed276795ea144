package report

import (
	"fmt"
	"io"
	"slices"
	"strings"

	"buzhou/internal/nearest"
)

// Part is a kind of thing that an extraction shows.
type Part uint8

// The parts. Lists and tables belong to the blocks.
const (
	Sections Part = 1 << iota
	Blocks
	Procedures
	Paths
	Claims
	allParts = Sections | Blocks | Procedures | Paths | Claims
)

// partNames are the names of the parts on the command line, in the order of
// their bits.
var partNames = [...]string{"sections", "blocks", "procedures", "paths", "claims"}

// PartNames returns what --only takes.
func PartNames() []string { return slices.Clone(partNames[:]) }

// ParseParts returns the union of the parts called names; none stands for all.
// The error of an unknown name has the nearest one.
func ParseParts(names []string) (Part, error) {
	if len(names) == 0 {
		return allParts, nil
	}
	var parts Part
	for _, name := range names {
		i := slices.Index(partNames[:], name)
		if i < 0 {
			return 0, fmt.Errorf("unknown part %q; use %s%s", name, strings.Join(partNames[:], ", "), nearest.Hint(name, partNames[:]))
		}
		parts |= 1 << i
	}
	return parts, nil
}

// has reports whether p holds any of the parts of q.
func (p Part) has(q Part) bool { return p&q != 0 }

// ExtractFormats returns the formats of an extraction; the first is the default.
func ExtractFormats() []string { return []string{"text", "json"} }

// ExtractOptions say what to write of what was read, and how.
type ExtractOptions struct {
	Options
	// JSON chooses the format for programs.
	JSON bool
	// Parts are shown; 0 stands for all.
	Parts Part
	// Stats counts what was understood in place of showing it.
	Stats bool
	// Line, from 1, asks how the claims of one line were compared, in place of
	// showing the article; 0 does not ask.
	Line int
	// All lists every rival of a claim of Line, not only the first ones.
	All bool
}

// NewExtract returns a Reporter that writes to w how articles were understood:
// the explanation of every finding, and of every finding that is missing. It
// looks at what was read, not at the findings. Document returns an error if
// Line lies beyond the end of the article.
func NewExtract(w io.Writer, o ExtractOptions) Reporter {
	if o.Parts == 0 {
		o.Parts = allParts
	}
	switch {
	case o.Stats:
		return newExtractStats(w, o)
	case o.Line > 0:
		return newWhy(w, o)
	case o.JSON:
		return newExtractJSON(w, o)
	}
	return newOutline(w, o)
}
