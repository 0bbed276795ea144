package corpus

import (
	"cmp"
	"context"
	"runtime"
	"sync"

	"buzhou/corpus/sources"
	"buzhou/internal/finding"
)

// outcome is one article after the work on it, or a note in its place.
type outcome[T any] struct {
	value T
	note  *finding.Note
	err   error
}

// stream reads articles, does work on each on all processors and hands the
// outcomes to sink one by one in the order of the source. A few articles a
// worker are held at a time, however many there are. It returns the first error.
func stream[T any](ctx context.Context, inputs []sources.Input, opts sources.Options, workers int,
	work func(context.Context, *sources.Article) (T, error), sink func(T) error, note func(finding.Note) error) error {

	workers = cmp.Or(workers, runtime.GOMAXPROCS(0))
	ctx, cancel := context.WithCancel(ctx)
	type task struct {
		article *sources.Article
		done    chan<- outcome[T]
	}
	tasks := make(chan task)
	pending := make(chan (<-chan outcome[T]), 4*workers)
	var group sync.WaitGroup
	defer group.Wait()
	defer cancel()

	// promise gives the next place in the order.
	promise := func() (chan outcome[T], bool) {
		done := make(chan outcome[T], 1)
		select {
		case pending <- done:
			return done, true
		case <-ctx.Done():
			return nil, false
		}
	}
	group.Go(func() {
		defer close(pending)
		defer close(tasks)
		err := sources.Read(ctx, inputs, opts, sources.Sink{
			Article: func(a *sources.Article) error {
				done, ok := promise()
				if !ok {
					return ctx.Err()
				}
				select {
				case tasks <- task{a, done}:
					return nil
				case <-ctx.Done():
					return ctx.Err()
				}
			},
			Problem: func(n finding.Note) {
				if done, ok := promise(); ok {
					done <- outcome[T]{note: &n}
				}
			},
		})
		if err != nil {
			if done, ok := promise(); ok {
				done <- outcome[T]{err: err}
			}
		}
	})
	for range workers {
		group.Go(func() {
			for t := range tasks {
				value, err := work(ctx, t.article)
				t.done <- outcome[T]{value: value, err: err}
			}
		})
	}
	for done := range pending {
		select {
		case o := <-done:
			err := o.err
			switch {
			case err != nil:
			case o.note != nil:
				err = note(*o.note)
			default:
				err = sink(o.value)
			}
			if err != nil {
				return err
			}
		case <-ctx.Done():
			return context.Cause(ctx)
		}
	}
	return context.Cause(ctx)
}
