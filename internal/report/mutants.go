package report

import (
	"encoding/json"
	"fmt"
	"io"
	"text/tabwriter"

	"buzhou/internal/eval"
	"buzhou/internal/finding"
)

// jsonMutants is a score as `buzhou eval mutate --format json` prints it.
type jsonMutants struct {
	Version   int            `json:"version"`
	Articles  int            `json:"articles"`
	Total     jsonOperator   `json:"total"`
	Operators []jsonOperator `json:"operators"`
	Controls  []jsonControl  `json:"controls"`
	Missed    []jsonMiss     `json:"missed"`
	Alarms    []jsonMiss     `json:"false_alarms"`
}

type jsonOperator struct {
	Operator string    `json:"operator,omitempty"`
	Mutants  int       `json:"mutants"`
	Found    int       `json:"found"`
	Recall   *jsonRate `json:"recall"`
}

type jsonControl struct {
	Control  string `json:"control"`
	Controls int    `json:"controls"`
	Alarms   int    `json:"false_alarms"`
}

// Mutants writes how many of the contradictions put into articles were found, as
// text or JSON.
func Mutants(w io.Writer, m *Messages, s *eval.MutantScore, asJSON bool) error {
	if asJSON {
		enc := json.NewEncoder(w)
		enc.SetEscapeHTML(false)
		return enc.Encode(mutantsJSON(s))
	}
	return mutantsText(w, m, s)
}

func mutantsJSON(s *eval.MutantScore) jsonMutants {
	out := jsonMutants{
		Version: 1, Articles: s.Articles, Total: operatorOf(s.Total()), Operators: []jsonOperator{}, Controls: []jsonControl{},
		Missed: missesOf(s.Missed), Alarms: missesOf(s.Alarms),
	}
	for _, o := range s.Operators {
		out.Operators = append(out.Operators, operatorOf(o))
	}
	for _, c := range s.Controls {
		out.Controls = append(out.Controls, jsonControl(c))
	}
	return out
}

func operatorOf(o eval.OperatorScore) jsonOperator {
	return jsonOperator{o.Operator, o.Mutants, o.Found, rateOf(o.Recall())}
}

// mutantsText writes what was missed, if it was kept, then the tables.
func mutantsText(w io.Writer, m *Messages, s *eval.MutantScore) error {
	writeMisses(w, m, s.Missed, s.Alarms)
	t := tabwriter.NewWriter(w, 0, 0, 2, ' ', tabwriter.AlignRight)
	fmt.Fprint(t, "mutants\tfound\trecall\t95 %\t  operator\n")
	for _, o := range append(s.Operators, s.Total()) {
		name := o.Operator
		if name == "" {
			name = "total"
		}
		recall, in := shareOf(o.Recall())
		fmt.Fprintf(t, "%d\t%d\t%s\t%s\t  %s\n", o.Mutants, o.Found, recall, in, name)
	}
	fmt.Fprint(t, "\ncontrols\talarms\t  control\n")
	for _, c := range s.Controls {
		fmt.Fprintf(t, "%d\t%d\t  %s\n", c.Controls, c.Alarms, c.Control)
	}
	if err := t.Flush(); err != nil {
		return err
	}
	_, err := fmt.Fprintf(w, "\n%s\n", m.say("eval.mutants", finding.Number(s.Articles)))
	return err
}
