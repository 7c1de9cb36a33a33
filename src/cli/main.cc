// heard: one program, several verbs. What a verb is called and takes stands in command_line.cc.
#include <exception>
#include <iostream>

#include "base/check.h"
#include "command_line.h"
#include "failure.h"

int main(int argc, char** argv) {
  try {
    return cli::run(argc, argv);
  } catch (const cli::WrongUsage& wrong) {
    std::cerr << "heard: " << wrong.what() << std::endl;
    return 2;
  } catch (const cli::Failed& failed) {
    std::cerr << "heard: " << failed.what() << std::endl;
  } catch (const base::Unavailable& trouble) {
    std::cerr << "heard: " << trouble.what() << std::endl;
  } catch (const base::Bug& bug) {
    std::cerr << "heard: a mistake of ours, please report it: " << bug.what() << std::endl;
  } catch (const std::exception& error) {
    std::cerr << "heard: " << error.what() << std::endl;
  }
  return 1;
}
