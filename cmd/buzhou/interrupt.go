package main

import (
	"context"
	"os"
	"os/signal"
	"sync"
)

// interruptible is a context that is done when the process is interrupted. It listens from
// the first call of Done on, for listening takes a thread of its own, which is felt in the
// check of one short article. Until somebody waits, an interrupt ends the process at once:
// who writes files calls Done before.
type interruptible struct {
	context.Context
	mu    sync.Mutex
	heard context.Context // nil before the first call of Done
	stop  context.CancelFunc
}

// Done implements context.Context.
func (i *interruptible) Done() <-chan struct{} {
	i.mu.Lock()
	defer i.mu.Unlock()
	if i.heard == nil {
		i.heard, i.stop = signal.NotifyContext(i.Context, os.Interrupt)
	}
	return i.heard.Done()
}

// Err implements context.Context.
func (i *interruptible) Err() error {
	i.mu.Lock()
	defer i.mu.Unlock()
	if i.heard == nil {
		return i.Context.Err()
	}
	return i.heard.Err()
}

// close ends the listening.
func (i *interruptible) close() {
	i.mu.Lock()
	defer i.mu.Unlock()
	if i.stop != nil {
		i.stop()
	}
}
