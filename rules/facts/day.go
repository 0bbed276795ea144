package facts

import (
	"buzhou/internal/article"
	"buzhou/internal/factbase"
	"buzhou/internal/quantity"
	"buzhou/rules"
)

// asOf returns the day on which facts are judged: the as-of day, or for a document
// that says of itself that it is historical, its own date.
func asOf(p *rules.Pass) factbase.Date {
	switch p.Doc.Meta.Role {
	case article.Historical, article.Archive:
		if d, ok := day(p.Doc.Meta.Date); ok {
			return d
		}
	}
	return p.AsOf
}

// day reads the date of a document: as packs of facts write it, or in any notation
// that names the year.
func day(s string) (factbase.Date, bool) {
	if d, ok := factbase.ParseDate(s); ok {
		return d, true
	}
	for _, q := range quantity.Scan(s, nil) {
		if d := q.Date; q.Kind == quantity.Date && d.Year > 1900 {
			return factbase.Date{Year: d.Year, Month: d.Month, Day: d.Day}, true
		}
	}
	return factbase.Date{}, false
}
