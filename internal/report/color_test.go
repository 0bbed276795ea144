package report

import "testing"

func TestUseColor(t *testing.T) {
	type env map[string]string
	tests := []struct {
		name     string
		mode     string
		env      env
		terminal bool
		want     bool
	}{
		{"pipe", "auto", nil, false, false},
		{"terminal", "auto", nil, true, true},
		{"dumb terminal", "auto", env{"TERM": "dumb"}, true, false},
		{"NO_COLOR", "auto", env{"NO_COLOR": "1"}, true, false},
		{"empty NO_COLOR", "auto", env{"NO_COLOR": ""}, true, true},
		{"FORCE_COLOR", "auto", env{"FORCE_COLOR": "1"}, false, true},
		{"FORCE_COLOR beats TERM", "auto", env{"FORCE_COLOR": "1", "TERM": "dumb"}, false, true},
		{"FORCE_COLOR=0", "auto", env{"FORCE_COLOR": "0"}, false, false},
		{"CLICOLOR_FORCE", "auto", env{"CLICOLOR_FORCE": "1"}, false, true},
		{"NO_COLOR beats FORCE_COLOR", "auto", env{"NO_COLOR": "1", "FORCE_COLOR": "1", "CLICOLOR_FORCE": "1"}, true, false},
		{"always beats NO_COLOR", "always", env{"NO_COLOR": "1"}, false, true},
		{"never beats FORCE_COLOR", "never", env{"FORCE_COLOR": "1"}, true, false},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			getenv := func(name string) string { return tt.env[name] }
			if got := UseColor(tt.mode, getenv, tt.terminal); got != tt.want {
				t.Errorf("got %v, want %v", got, tt.want)
			}
		})
	}
}
