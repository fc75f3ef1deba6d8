# cmake -DOUTPUT=revision.inc -DSOURCE=DIR -P revision.cmake: the abbreviated commit as a C++ string literal.
execute_process(COMMAND git -C ${SOURCE} rev-parse --short=12 HEAD
  OUTPUT_VARIABLE revision OUTPUT_STRIP_TRAILING_WHITESPACE ERROR_QUIET RESULT_VARIABLE status)
if(NOT status EQUAL 0)
  set(revision unknown)
endif()
file(WRITE ${OUTPUT} "\"${revision}\"\n")
