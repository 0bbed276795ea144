package factbase

import (
	"strings"
	"testing"
)

func TestImportCSVErrors(t *testing.T) {
	for src, want := range map[string]string{
		"":           "t.csv: the table is empty",
		"id,slott\n": `t.csv:1: unknown column "slott"; did you mean "slot"?`,
		"id,object,slot,value,unit,confidence,sources\na,b,fee/x,1,yuan,sure,手册\n": `t.csv:2: unknown confidence "sure"`,
		"owner,number,confidence,sources\nus,95588,multi,手册\n":                     `t.csv:2: owner "us" has no name`,
		"id,slot\n\"a,b\n": "t.csv: ",
	} {
		pack, err := ImportCSV(strings.NewReader(src), "t.csv")
		if err == nil || !strings.HasPrefix(err.Error(), want) || pack != nil {
			t.Errorf("%q: %s, %v; want %s", src, pack, err, want)
		}
	}
}

func FuzzImportCSV(f *testing.F) {
	f.Add("id,object,slot,value,unit,confidence,sources\na,b,fee/x,1,yuan,multi,手册;另\n")
	f.Add("owner,name,number,confidence,sources\nus,我们,95588,multi,手册\n")
	f.Fuzz(func(t *testing.T, src string) {
		pack, err := ImportCSV(strings.NewReader(src), "t.csv")
		if err != nil {
			return
		}
		if _, err := decode("t.yaml", pack); err != nil {
			t.Errorf("%q becomes a pack that does not load: %v\n%s", src, err, pack)
		}
	})
}
