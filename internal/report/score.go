package report

import (
	"encoding/json"
	"fmt"
	"io"
	"math"
	"text/tabwriter"

	"buzhou/internal/eval"
	"buzhou/internal/finding"
)

// jsonScore is a score as `buzhou eval --format json` prints it.
type jsonScore struct {
	Version  int         `json:"version"`
	Articles int         `json:"articles"`
	Clean    int         `json:"clean"`
	Marred   int         `json:"clean_with_alarms"`
	Total    jsonRates   `json:"total"`
	Rules    []jsonRates `json:"rules"`
	Coverage jsonCover   `json:"coverage"`
	Missed   []jsonMiss  `json:"missed"`
	Alarms   []jsonMiss  `json:"false_alarms"`
}

type jsonRates struct {
	Rule      string    `json:"rule,omitempty"`
	Want      int       `json:"want"`
	Found     int       `json:"found"`
	Alarms    int       `json:"false_alarms"`
	Recall    *jsonRate `json:"recall"`
	Precision *jsonRate `json:"precision"`
}

// jsonRate is a share with its Wilson interval at 95 %; null where nothing was
// counted.
type jsonRate struct {
	Value float64 `json:"value"`
	Low   float64 `json:"low"`
	High  float64 `json:"high"`
}

type jsonCover struct {
	Procedures int `json:"procedures"`
	WithGoal   int `json:"procedures_with_goal"`
	Claims     int `json:"claims"`
	Pairs      int `json:"comparable_pairs"`
}

type jsonMiss struct {
	Path string `json:"path"`
	Line int    `json:"line"`
	Rule string `json:"rule"`
	Text string `json:"text"`
}

// Score writes how well labelled articles were judged, as text or JSON.
func Score(w io.Writer, m *Messages, s *eval.Score, asJSON bool) error {
	if asJSON {
		enc := json.NewEncoder(w)
		enc.SetEscapeHTML(false)
		return enc.Encode(scoreJSON(s))
	}
	return scoreText(w, m, s)
}

func scoreJSON(s *eval.Score) jsonScore {
	out := jsonScore{
		Version: 1, Articles: s.Articles, Clean: s.Clean, Marred: s.Marred,
		Total: ratesOf(s.Total()), Rules: []jsonRates{}, Missed: missesOf(s.Missed), Alarms: missesOf(s.Alarms),
		Coverage: jsonCover{s.Coverage.Procedures, s.Coverage.WithGoal, s.Coverage.Claims, s.Coverage.Pairs},
	}
	for _, r := range s.Rules {
		out.Rules = append(out.Rules, ratesOf(r))
	}
	return out
}

func ratesOf(r eval.RuleScore) jsonRates {
	return jsonRates{r.Rule, r.Want, r.Found, r.Alarms, rateOf(r.Recall()), rateOf(r.Precision())}
}

func rateOf(r eval.Rate) *jsonRate {
	if math.IsNaN(r.Value) {
		return nil
	}
	return &jsonRate{r.Value, r.Low, r.High}
}

func missesOf(ms []eval.Miss) []jsonMiss {
	out := []jsonMiss{}
	for _, m := range ms {
		out = append(out, jsonMiss(m))
	}
	return out
}

// scoreText writes what was missed and what was reported for nothing, then a
// table of the rules. Its columns are ASCII, for tabwriter counts characters.
func scoreText(w io.Writer, m *Messages, s *eval.Score) error {
	writeMisses(w, m, s.Missed, s.Alarms)
	t := tabwriter.NewWriter(w, 0, 0, 2, ' ', tabwriter.AlignRight)
	fmt.Fprint(t, "want\tfound\talarms\trecall\t95 %\tprecision\t95 %\t  rule\n")
	for _, r := range append(s.Rules, s.Total()) {
		name := r.Rule
		if name == "" {
			name = "total"
		}
		recall, in1 := shareOf(r.Recall())
		precision, in2 := shareOf(r.Precision())
		fmt.Fprintf(t, "%d\t%d\t%d\t%s\t%s\t%s\t%s\t  %s\n", r.Want, r.Found, r.Alarms, recall, in1, precision, in2, name)
	}
	if err := t.Flush(); err != nil {
		return err
	}
	c := s.Coverage
	counts := []int{s.Articles, s.Clean, s.Marred, c.Procedures, c.WithGoal, c.Claims, c.Pairs}
	args := make([]finding.Arg, len(counts))
	for i, n := range counts {
		args[i] = finding.Number(n)
	}
	_, err := fmt.Fprintf(w, "\n%s\n", m.say("eval.coverage", args...))
	return err
}

// writeMisses lists what was not found and what was reported for nothing.
func writeMisses(w io.Writer, m *Messages, missed, alarms []eval.Miss) {
	for _, x := range missed {
		fmt.Fprintf(w, "%s:%d: %s: %s\n", VisiblePath(x.Path), x.Line, m.say("eval.missed"), Visible(x.Text))
	}
	for _, x := range alarms {
		fmt.Fprintf(w, "%s:%d: %s: %s %s\n", VisiblePath(x.Path), x.Line, m.say("eval.alarm"), x.Rule, Visible(x.Text))
	}
	if len(missed)+len(alarms) > 0 {
		fmt.Fprintln(w)
	}
}

// shareOf writes a rate and its interval, - where nothing was counted.
func shareOf(r eval.Rate) (value, interval string) {
	if math.IsNaN(r.Value) {
		return "-", "-"
	}
	return fmt.Sprintf("%.2f", r.Value), fmt.Sprintf("%.2f-%.2f", r.Low, r.High)
}
