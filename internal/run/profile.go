package run

import (
	"maps"
	"slices"
	"sync"
	"time"
)

// Profile adds up where the time of a run goes. It may be used by several
// goroutines, whose times add up too: it tells work, not waiting. A nil Profile
// measures nothing.
type Profile struct {
	start time.Time
	mu    sync.Mutex
	steps map[string]*Step
}

// Step is what a step of the work has taken: a stage of reading an article, or
// rule/ID.
type Step struct {
	Name  string
	Time  time.Duration
	Calls int
}

// The steps of a run beside those of checker.Options.Observe.
const (
	StepRead   = "read"
	StepReport = "report"
)

// NewProfile returns a profile of a run that starts now.
func NewProfile() *Profile {
	return &Profile{start: time.Now(), steps: make(map[string]*Step)}
}

// Observe begins a step; the function it returns ends it.
func (p *Profile) Observe(name string) (done func()) {
	if p == nil {
		return func() {}
	}
	begin := time.Now()
	return func() {
		took := time.Since(begin)
		p.mu.Lock()
		defer p.mu.Unlock()
		s := p.steps[name]
		if s == nil {
			s = &Step{Name: name}
			p.steps[name] = s
		}
		s.Time += took
		s.Calls++
	}
}

// Steps returns all steps, by name.
func (p *Profile) Steps() []Step {
	p.mu.Lock()
	defer p.mu.Unlock()
	steps := make([]Step, 0, len(p.steps))
	for _, name := range slices.Sorted(maps.Keys(p.steps)) {
		steps = append(steps, *p.steps[name])
	}
	return steps
}

// Elapsed returns the time since the start.
func (p *Profile) Elapsed() time.Duration { return time.Since(p.start) }
