package run

import (
	"context"
	"sync"
)

// limits bound what ordered has in hand at a time.
type limits[In any] struct {
	workers int
	// window bounds the results that sink has not seen.
	window int
	// load bounds the sum of the weights of the items that sink has not seen; one
	// that weighs more is alone. Without weigh there is no such bound.
	load  int64
	weigh func(In) int64
}

// ordered does the work for every item on several workers and hands the results
// to sink one by one, in the order of the items. The limits keep memory from
// growing with the number of items and with their size. newWorker is called once a worker; the function it
// returns may keep buffers from one item to the next, but its results must not
// use them.
//
// It stops at the first error of sink, which it returns, or when ctx is done,
// with the cause. No goroutine outlives the call.
func ordered[In, Out any](ctx context.Context, items []In, lim limits[In],
	newWorker func() func(context.Context, In) Out, sink func(Out) error) error {

	if len(items) == 1 { // starting threads would take as long as a short document
		if lim.weigh != nil {
			lim.weigh(items[0])
		}
		out := newWorker()(ctx, items[0])
		if err := context.Cause(ctx); err != nil {
			return err
		}
		return sink(out)
	}
	ctx, cancel := context.WithCancel(ctx)
	type task struct {
		item In
		done chan<- Out
	}
	type result struct {
		done   <-chan Out
		weight int64
	}
	tasks := make(chan task)
	pending := make(chan result, max(lim.window-1, 0))
	// seen has the weights of what sink has seen since the last item was handed
	// out: it has room for those of all results that exist.
	seen := make(chan int64, lim.window+2)
	var group sync.WaitGroup
	defer group.Wait()
	defer cancel()

	group.Go(func() {
		defer close(tasks)
		defer close(pending)
		free := lim.load
		for _, item := range items {
			weight := int64(0)
			if lim.weigh != nil {
				weight = min(lim.weigh(item), lim.load)
			}
			for free < weight || len(seen) > 0 {
				select {
				case w := <-seen:
					free += w
				case <-ctx.Done():
					return
				}
			}
			free -= weight
			done := make(chan Out, 1)
			select {
			case pending <- result{done, weight}:
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
	for range min(lim.workers, len(items)) {
		group.Go(func() {
			work := newWorker()
			for t := range tasks {
				t.done <- work(ctx, t.item)
			}
		})
	}
	for r := range pending {
		select {
		case out := <-r.done:
			if err := sink(out); err != nil {
				return err
			}
			seen <- r.weight
		case <-ctx.Done():
			return context.Cause(ctx)
		}
	}
	return context.Cause(ctx)
}
