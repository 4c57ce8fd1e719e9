//go:build !amd64

package neural

const fast = false

func kernel(k int, a, b, c *float32, stride int) { panic("neural: no kernel for this machine") }
