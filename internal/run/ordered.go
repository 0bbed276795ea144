package run

import (
	"context"
	"sync"
)

// ordered does the work for every item on the given number of workers and
// hands the results to sink one by one, in the order of the items. At most
// window results exist that sink has not seen, so that memory does not grow
// with the number of items. newWorker is called once a worker; the function it
// returns may keep buffers from one item to the next, but its results must not
// use them.
//
// It stops at the first error of sink, which it returns, or when ctx is done,
// with the cause. No goroutine outlives the call.
func ordered[In, Out any](ctx context.Context, items []In, workers, window int,
	newWorker func() func(context.Context, In) Out, sink func(Out) error) error {

	ctx, cancel := context.WithCancel(ctx)
	type task struct {
		item In
		done chan<- Out
	}
	tasks := make(chan task)
	pending := make(chan (<-chan Out), max(window-1, 0))
	var group sync.WaitGroup
	defer group.Wait()
	defer cancel()

	group.Go(func() {
		defer close(tasks)
		defer close(pending)
		for _, item := range items {
			done := make(chan Out, 1)
			select {
			case pending <- done:
			case <-ctx.Done():
				return
			}
			select {
			case tasks <- task{item, done}:
			case <-ctx.Done():
				return
			}
		}
	})
	for range min(workers, len(items)) {
		group.Go(func() {
			work := newWorker()
			for t := range tasks {
				t.done <- work(ctx, t.item)
			}
		})
	}
	for done := range pending {
		select {
		case out := <-done:
			if err := sink(out); err != nil {
				return err
			}
		case <-ctx.Done():
			return context.Cause(ctx)
		}
	}
	return context.Cause(ctx)
}
