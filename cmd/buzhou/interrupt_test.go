package main

import (
	"context"
	"errors"
	"os"
	"testing"
)

func TestInterruptible(t *testing.T) {
	ctx := &interruptible{Context: t.Context()}
	defer ctx.close()
	below, cancel := context.WithCancel(ctx) // listens from here on
	defer cancel()
	if err := errors.Join(ctx.Err(), below.Err()); err != nil {
		t.Fatal(err)
	}
	self, err := os.FindProcess(os.Getpid())
	if err != nil {
		t.Fatal(err)
	}
	if err := self.Signal(os.Interrupt); err != nil {
		t.Skip(err) // as on Windows
	}
	<-below.Done()
	if !errors.Is(ctx.Err(), context.Canceled) || !errors.Is(below.Err(), context.Canceled) {
		t.Errorf("got %v and %v after an interrupt", ctx.Err(), below.Err())
	}
}
