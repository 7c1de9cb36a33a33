# Compiler flags, linker, cache: the same for every target.
find_package(Threads REQUIRED)
find_package(PkgConfig REQUIRED)

if(NOT CMAKE_BUILD_TYPE)
  set(CMAKE_BUILD_TYPE Release)
endif()
set(CMAKE_CXX_FLAGS_RELEASE "-O2 -g1 -DNDEBUG")
set(CMAKE_INTERPROCEDURAL_OPTIMIZATION OFF)

find_program(HEARD_CCACHE ccache)
if(HEARD_CCACHE)
  set(CMAKE_CXX_COMPILER_LAUNCHER ${HEARD_CCACHE})
endif()
find_program(HEARD_MOLD mold)
if(HEARD_MOLD)
  add_link_options(-fuse-ld=mold)
endif()

add_compile_options(-Wall -Wextra -Wconversion -Wshadow -Werror -fno-omit-frame-pointer)
if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
  # g++ 12 reports these inside the standard library at -O2, where nothing is wrong.
  add_compile_options(-Wno-restrict -Wno-maybe-uninitialized -Wno-dangling-pointer)
endif()
if(HEARD_SANITIZE)
  # SOCI hides its type information, so casts to its types cannot be checked.
  add_compile_options(-fsanitize=${HEARD_SANITIZE} -fno-sanitize=vptr -fno-sanitize-recover=all)
  add_link_options(-fsanitize=${HEARD_SANITIZE})
endif()
