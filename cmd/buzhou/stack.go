package main

// growStack makes the stack of the goroutine as large as checking an article needs, while
// there is little on it: growing it step by step, deep in a check, means to copy it and to
// look up every frame each time. Only the room for the array counts, which nobody fills; the
// compiler must not know that.
//
//go:noinline
func growStack(at int) byte {
	if at >= 0 {
		return 0
	}
	var room [stackRoom]byte
	return room[-at%len(room)]
}

// stackRoom is how deep checks go, in bytes, as a rule.
const stackRoom = 40 << 10
