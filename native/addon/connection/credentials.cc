#include "credentials.h"

#include <cstring>
#include <future>
#include <optional>
#include <string>
#include <vector>

#include "../bridge/arguments.h"
#include "../bridge/environment.h"
#include "../bridge/failure.h"
#include "../bridge/words.h"
#include "../bridge/to_js.h"
#include "link.h"

namespace virt {

namespace {

using Answers = std::optional<std::vector<std::string>>;
// Dropped unfulfilled when the environment ends or JavaScript forgets it; then waiting throws, which is a refusal as well.
using Answering = std::promise<Answers>;

constexpr size_t kMaxAnswers = 32;

// `external` is not among them: its answer would be a command to run.
int kinds[] = {VIR_CRED_USERNAME, VIR_CRED_AUTHNAME, VIR_CRED_LANGUAGE, VIR_CRED_CNONCE,
               VIR_CRED_PASSPHRASE, VIR_CRED_ECHOPROMPT, VIR_CRED_NOECHOPROMPT, VIR_CRED_REALM};

Plain Describe(const virConnectCredential* credentials, unsigned count) {
  Plain::Array requests;
  for (unsigned i = 0; i < count; ++i) {
    requests.push_back(Plain::Object{
        {"type", Word(kCredentialTypes, credentials[i].type)},
        {"prompt", OrEmpty(credentials[i].prompt)},
        {"challenge", credentials[i].challenge},
        {"defaultResult", credentials[i].defresult},
    });
  }
  return requests;
}

void Ask(Environment& environment, Link& link, const Plain& requests, std::shared_ptr<Answering> answering) {
  const auto answer = Napi::Function::New(environment.env(), [answering, done = false](const Napi::CallbackInfo& info) mutable {
    if (std::exchange(done, true)) return;
    Answers answers;
    if (info[0].IsArray()) answers = Arguments(info).Strings(0, "answers", kMaxAnswers);
    answering->set_value(std::move(answers));
  });
  link.on_credentials.Call({ToJs(environment, requests), answer});
}

Answers Wait(const Credentials& self, Plain requests) {
  auto answering = std::make_shared<Answering>();
  auto future = answering->get_future();
  self.mailbox->Post([link = self.link, requests = std::move(requests), answering = std::move(answering)](Environment& environment) mutable {
    if (const auto open = link.lock()) Ask(environment, *open, requests, std::move(answering));
  });
  try {
    return future.get();
  } catch (const std::future_error&) {
    return {};
  }
}

int Fill(virConnectCredentialPtr credentials, unsigned count, void* opaque) {
  const Answers answers = Wait(*static_cast<Credentials*>(opaque), Describe(credentials, count));
  if (!answers || answers->size() != count) return -1;
  for (unsigned i = 0; i < count; ++i) {
    const std::string& answer = (*answers)[i];
    credentials[i].result = strdup(answer.c_str());
    credentials[i].resultlen = static_cast<unsigned>(answer.size());
  }
  return 0;
}

}  // namespace

virConnectAuth Credentials::ForLibvirt() { return {kinds, std::size(kinds), Fill, this}; }

}  // namespace virt
