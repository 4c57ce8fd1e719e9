#include "textflag.h"

// func corner(pairs int, x *int16, stride int, w *int16, out *int32, outStride int)
//
// Four rows of x, stride numbers apart, times a panel of 16 columns of w: for
// each pair of rows of w the two numbers of every column stand together. Eight
// accumulators hold the 4 x 16 sums while the pairs run.
TEXT ·corner(SB), NOSPLIT, $0-48
	MOVQ pairs+0(FP), CX
	MOVQ x+8(FP), SI
	MOVQ stride+16(FP), R8
	MOVQ w+24(FP), DX
	MOVQ out+32(FP), DI
	MOVQ outStride+40(FP), R9
	SHLQ $1, R8
	SHLQ $2, R9
	LEAQ (SI)(R8*1), R10
	LEAQ (SI)(R8*2), R11
	LEAQ (R10)(R8*2), R12
	VPXOR Y4, Y4, Y4
	VPXOR Y5, Y5, Y5
	VPXOR Y6, Y6, Y6
	VPXOR Y7, Y7, Y7
	VPXOR Y8, Y8, Y8
	VPXOR Y9, Y9, Y9
	VPXOR Y10, Y10, Y10
	VPXOR Y11, Y11, Y11

loop:
	VMOVDQU (DX), Y0
	VMOVDQU 32(DX), Y1
	VPBROADCASTD (SI), Y2
	VPMADDWD Y0, Y2, Y12
	VPMADDWD Y1, Y2, Y13
	VPADDD Y12, Y4, Y4
	VPADDD Y13, Y5, Y5
	VPBROADCASTD (R10), Y3
	VPMADDWD Y0, Y3, Y14
	VPMADDWD Y1, Y3, Y15
	VPADDD Y14, Y6, Y6
	VPADDD Y15, Y7, Y7
	VPBROADCASTD (R11), Y2
	VPMADDWD Y0, Y2, Y12
	VPMADDWD Y1, Y2, Y13
	VPADDD Y12, Y8, Y8
	VPADDD Y13, Y9, Y9
	VPBROADCASTD (R12), Y3
	VPMADDWD Y0, Y3, Y14
	VPMADDWD Y1, Y3, Y15
	VPADDD Y14, Y10, Y10
	VPADDD Y15, Y11, Y11
	ADDQ $4, SI
	ADDQ $4, R10
	ADDQ $4, R11
	ADDQ $4, R12
	ADDQ $64, DX
	DECQ CX
	JNZ  loop

	VMOVDQU Y4, (DI)
	VMOVDQU Y5, 32(DI)
	ADDQ R9, DI
	VMOVDQU Y6, (DI)
	VMOVDQU Y7, 32(DI)
	ADDQ R9, DI
	VMOVDQU Y8, (DI)
	VMOVDQU Y9, 32(DI)
	ADDQ R9, DI
	VMOVDQU Y10, (DI)
	VMOVDQU Y11, 32(DI)
	VZEROUPPER
	RET

// func settle(y *int16, sums, bias *int32, rows, columns int, shift uint, low, high int32)
//
// Sixteen columns at a time: bias added, shifted right with rounding, clipped,
// and narrowed to 16 bits.
TEXT ·settle(SB), NOSPLIT, $0-56
	MOVQ y+0(FP), DI
	MOVQ sums+8(FP), SI
	MOVQ bias+16(FP), DX
	MOVQ rows+24(FP), CX
	MOVQ columns+32(FP), R8
	MOVQ shift+40(FP), AX
	MOVL low+48(FP), R9
	MOVQ R9, X2
	VPBROADCASTD X2, Y2
	MOVL high+52(FP), R9
	MOVQ R9, X3
	VPBROADCASTD X3, Y3
	MOVQ AX, X4
	// half of the last bit that is shifted out: 1 << shift >> 1
	MOVQ $1, R9
	MOVQ CX, R10
	MOVQ AX, CX
	SHLQ CX, R9
	SHRQ $1, R9
	MOVQ R10, CX
	MOVQ R9, X5
	VPBROADCASTD X5, Y5

row:
	MOVQ DX, R9
	MOVQ R8, R10

columns:
	VMOVDQU (SI), Y0
	VMOVDQU 32(SI), Y1
	VPADDD (R9), Y0, Y0
	VPADDD 32(R9), Y1, Y1
	VPADDD Y5, Y0, Y0
	VPADDD Y5, Y1, Y1
	VPSRAD X4, Y0, Y0
	VPSRAD X4, Y1, Y1
	VPMAXSD Y2, Y0, Y0
	VPMAXSD Y2, Y1, Y1
	VPMINSD Y3, Y0, Y0
	VPMINSD Y3, Y1, Y1
	VPACKSSDW Y1, Y0, Y0
	VPERMQ $0xD8, Y0, Y0
	VMOVDQU Y0, (DI)
	ADDQ $64, SI
	ADDQ $64, R9
	ADDQ $32, DI
	SUBQ $16, R10
	JNZ  columns
	DECQ CX
	JNZ  row
	VZEROUPPER
	RET

// GATE opens by the sum in x: the square of what is missing to 4, halved,
// missing to 1 or above 0. t is used; Y14 holds 4, Y15 holds 1.
#define GATE(x, t) \
	VPABSD x, t \
	VPMINSD Y14, t, t \
	VPSUBD t, Y14, t \
	VPMULLD t, t, t \
	VPSRLD $10, t, t \
	VPSRAD $31, x, x \
	VPADDD x, t, t \
	VPXOR x, t, t \
	VPANDN Y15, x, x \
	VPSUBD t, x, x

// func units(n int, x, candidate, forget, reset, before, after, peepForget, peepReset *int16)
//
// Eight units at a time: see unit.
TEXT ·units(SB), NOSPLIT, $0-72
	MOVQ n+0(FP), CX
	MOVQ x+8(FP), DI
	MOVQ candidate+16(FP), SI
	MOVQ forget+24(FP), R8
	MOVQ reset+32(FP), R9
	MOVQ before+40(FP), R10
	MOVQ after+48(FP), R11
	MOVQ peepForget+56(FP), R12
	MOVQ peepReset+64(FP), R13
	MOVL $4096, AX
	MOVQ AX, X14
	VPBROADCASTD X14, Y14
	MOVL $32768, AX
	MOVQ AX, X15
	VPBROADCASTD X15, Y15
	MOVL $16384, AX
	MOVQ AX, X13
	VPBROADCASTD X13, Y13

units:
	VPMOVSXWD (R10), Y0 // state before
	VPMOVSXWD (R12), Y1
	VPMULLD Y0, Y1, Y1
	VPSRAD $10, Y1, Y1
	VPMOVSXWD (R8), Y2
	VPADDD Y2, Y1, Y1
	VPMOVSXWD (R13), Y3
	VPMULLD Y0, Y3, Y3
	VPSRAD $10, Y3, Y3
	VPMOVSXWD (R9), Y2
	VPADDD Y2, Y3, Y3
	GATE(Y1, Y4)
	GATE(Y3, Y5)
	VPMOVSXWD (SI), Y6  // candidate
	VPSUBD Y6, Y0, Y0
	VPMULLD Y1, Y0, Y0
	VPADDD Y13, Y0, Y0
	VPSRAD $15, Y0, Y0
	VPADDD Y6, Y0, Y0   // state after
	VPMOVSXWD (DI), Y7
	VPSUBD Y7, Y0, Y8
	VPMULLD Y3, Y8, Y8
	VPADDD Y13, Y8, Y8
	VPSRAD $15, Y8, Y8
	VPADDD Y7, Y8, Y8   // output
	VEXTRACTI128 $1, Y0, X1
	VPACKSSDW X1, X0, X0
	VMOVDQU X0, (R11)
	VEXTRACTI128 $1, Y8, X1
	VPACKSSDW X1, X8, X8
	VMOVDQU X8, (DI)
	ADDQ $16, DI
	ADDQ $16, SI
	ADDQ $16, R8
	ADDQ $16, R9
	ADDQ $16, R10
	ADDQ $16, R11
	ADDQ $16, R12
	ADDQ $16, R13
	SUBQ $8, CX
	JNZ  units
	VZEROUPPER
	RET

// func raise(n int, sum *int16, row *int8, up uint, low, high int16)
//
// Sixteen numbers at a time: see raised. A number of 8 bits, raised by 8 at most,
// fits 16.
TEXT ·raise(SB), NOSPLIT, $0-36
	MOVQ n+0(FP), CX
	MOVQ sum+8(FP), DI
	MOVQ row+16(FP), SI
	MOVQ up+24(FP), AX
	MOVQ AX, X4
	MOVWLZX low+32(FP), AX
	MOVQ AX, X2
	VPBROADCASTW X2, Y2
	MOVWLZX high+34(FP), AX
	MOVQ AX, X3
	VPBROADCASTW X3, Y3

raising:
	VPMOVSXBW (SI), Y0
	VPSLLW X4, Y0, Y0
	VPADDSW (DI), Y0, Y0
	VPMAXSW Y2, Y0, Y0
	VPMINSW Y3, Y0, Y0
	VMOVDQU Y0, (DI)
	ADDQ $16, SI
	ADDQ $32, DI
	SUBQ $16, CX
	JNZ  raising
	VZEROUPPER
	RET
