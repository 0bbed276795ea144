package phone

import "testing"

func TestScanSpelled(t *testing.T) {
	for text, want := range map[string]string{
		"客服电话是九五五八八":  "95588",
		"请拨幺零零八六转人工":  "10086",
		"热线一二三〇六,全天":  "12306",
		"二〇二六年起施行":    "",
		"一二三四,二二三四":   "",
		"第一、二、三、四、五条": "",
	} {
		got := ""
		for _, n := range ScanSpelled(text, nil) {
			got += n.Digits
			if n.Strong {
				t.Errorf("%s: strong", text)
			}
		}
		if got != want {
			t.Errorf("%s: got %q, want %q", text, got, want)
		}
	}
}
