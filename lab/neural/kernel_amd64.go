package neural

import "golang.org/x/sys/cpu"

// kernel adds the product of two packed panels to a corner of c.
//
//go:noescape
func kernel(k int, a, b, c *float32, stride int)

var fast = cpu.X86.HasAVX2 && cpu.X86.HasFMA
