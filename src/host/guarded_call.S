# void guarded_call_frame(GuardedCall* call): the frame around a foreign call. All slots go on the stack, the first four also
# into the integer and the float registers, so one shape serves integers, floats and variadic functions.
# GuardedCall (guarded_call.cpp): 0 function, 8 slots, 16 count, 24 integer_result, 32 float_result.
# The frame keeps the GuardedCall* at [rbp], where the handler finds it: rbp is the establisher frame.

        .text
        .globl  guarded_call_frame
        .def    guarded_call_frame; .scl 2; .type 32; .endef
        .seh_proc guarded_call_frame
guarded_call_frame:
        pushq   %rbp
        .seh_pushreg %rbp
        pushq   %rbx
        .seh_pushreg %rbx
        pushq   %rsi
        .seh_pushreg %rsi
        pushq   %rdi
        .seh_pushreg %rdi
        subq    $24, %rsp
        .seh_stackalloc 24
        movq    %rsp, %rbp
        .seh_setframe %rbp, 0
        .seh_handler guarded_call_handler, @except
        .seh_endprologue

        movq    %rcx, %rbx
        movq    %rcx, (%rbp)

        # Room for the slots: at least four, an even number; every page of it touched in order.
        movq    16(%rbx), %rax
        cmpq    $4, %rax
        jae     1f
        movl    $4, %eax
1:      incq    %rax
        andq    $-2, %rax
        shlq    $3, %rax
        call    ___chkstk_ms
        subq    %rax, %rsp

        movq    8(%rbx), %rsi
        movq    %rsp, %rdi
        movq    16(%rbx), %rcx
        rep movsq

        movq    (%rsp), %rcx
        movq    8(%rsp), %rdx
        movq    16(%rsp), %r8
        movq    24(%rsp), %r9
        movq    %rcx, %xmm0
        movq    %rdx, %xmm1
        movq    %r8, %xmm2
        movq    %r9, %xmm3
        call    *(%rbx)
        movq    %rax, 24(%rbx)
        movq    %xmm0, 32(%rbx)

        # After a fault the handler makes the thread go on here; rbp is good again by then.
        .globl  guarded_call_resume
guarded_call_resume:
        leaq    24(%rbp), %rsp
        popq    %rdi
        popq    %rsi
        popq    %rbx
        popq    %rbp
        ret
        .seh_endproc
