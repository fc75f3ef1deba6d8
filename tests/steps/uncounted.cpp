// Called at every basic block of the library where no test counts them.
extern "C" void __sanitizer_cov_trace_pc();
extern "C" __attribute__((no_sanitize_coverage)) void __sanitizer_cov_trace_pc() {}
