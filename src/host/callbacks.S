# The frame behind every callback thunk. A thunk jumps here with its number in r10 and everything else as the caller left it.
# The register arguments go to their home slots on the caller's stack, so that all arguments lie in one row.

        .text
        .globl  callback_frame
        .def    callback_frame; .scl 2; .type 32; .endef
        .seh_proc callback_frame
callback_frame:
        movq    %rcx, 8(%rsp)
        movq    %rdx, 16(%rsp)
        movq    %r8, 24(%rsp)
        movq    %r9, 32(%rsp)
        subq    $88, %rsp
        .seh_stackalloc 88
        .seh_endprologue
        movq    %xmm0, 32(%rsp)
        movq    %xmm1, 40(%rsp)
        movq    %xmm2, 48(%rsp)
        movq    %xmm3, 56(%rsp)
        # callback_entered(thunk, slots, floats, results)
        movq    %r10, %rcx
        leaq    96(%rsp), %rdx
        leaq    32(%rsp), %r8
        leaq    64(%rsp), %r9
        call    callback_entered
        movq    64(%rsp), %rax
        movq    72(%rsp), %xmm0
        addq    $88, %rsp
        ret
        .seh_endproc
