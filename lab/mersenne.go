package lab

// A mersenne is the Mersenne Twister MT19937 (Matsumoto, Nishimura 1998),
// seeded and drawn from as Python's random.Random does, so that a bootstrap
// draws the same samples there and here.
type mersenne struct {
	state [624]uint32
	next  int
}

func newMersenne(seed uint32) *mersenne {
	m := &mersenne{next: 624}
	s := &m.state
	s[0] = 19650218
	for i := 1; i < len(s); i++ {
		s[i] = 1812433253*(s[i-1]^s[i-1]>>30) + uint32(i)
	}
	i := 1
	step := func(mix uint32) {
		s[i] = mix
		if i++; i == len(s) {
			s[0], i = s[len(s)-1], 1
		}
	}
	for range s {
		step((s[i] ^ (s[i-1]^s[i-1]>>30)*1664525) + seed)
	}
	for range len(s) - 1 {
		step((s[i] ^ (s[i-1]^s[i-1]>>30)*1566083941) - uint32(i))
	}
	s[0] = 1 << 31
	return m
}

func (m *mersenne) uint32() uint32 {
	if m.next == len(m.state) {
		m.twist()
	}
	y := m.state[m.next]
	m.next++
	y ^= y >> 11
	y ^= y << 7 & 0x9d2c5680
	y ^= y << 15 & 0xefc60000
	return y ^ y>>18
}

func (m *mersenne) twist() {
	s, n := &m.state, len(m.state)
	for i := range s {
		y := s[i]&(1<<31) | s[(i+1)%n]&(1<<31-1)
		s[i] = s[(i+397)%n] ^ y>>1 ^ y&1*0x9908b0df
	}
	m.next = 0
}

// below draws from [0, n) as random.choice does: as many bits as n has, again
// until they are below n.
func (m *mersenne) below(n int) int {
	bits := 0
	for k := n; k > 0; k >>= 1 {
		bits++
	}
	for {
		if r := int(m.uint32() >> (32 - bits)); r < n {
			return r
		}
	}
}
