package facts

import (
	"buzhou/internal/factbase"
	"buzhou/rules"
)

// asOf returns the day on which facts are judged: the as-of day, or for a document
// that says of itself that it is historical, its own date.
func asOf(p *rules.Pass) factbase.Date {
	switch p.Doc.Meta.Role {
	case "historical", "archive":
		if d, ok := factbase.ParseDate(p.Doc.Meta.Date); ok {
			return d
		}
	}
	return p.AsOf
}
